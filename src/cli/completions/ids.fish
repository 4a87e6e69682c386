
# Ids of the statements of the brief that is named before.
function __fish_hence_ids
    set -l words (commandline -opc)
    for word in $words[3..]
        set -l path (string unescape -- $word)
        if test -f "$path"
            hence complete-ids $words[2] "$path" 2>/dev/null
            return
        end
    end
end
complete -c hence -n "__fish_hence_using_subcommand why impact matrix; and count (__fish_hence_ids) >/dev/null" -f -a "(__fish_hence_ids)"
