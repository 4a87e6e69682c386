
# Ids of the statements of the brief that is named before.
_hence_ids() {
    _hence "$@"
    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}" at word id
    case "$command" in why|impact|matrix) ;; *) return 0 ;; esac
    if [[ "$cur" == -* || ( "$prev" == -* && "$prev" != --json ) ]]; then return 0; fi
    for ((at = 2; at < COMP_CWORD; at++)); do
        word="${COMP_WORDS[at]}"
        word="${word//\\/}"
        word="${word#[\"\']}"
        word="${word%[\"\']}"
        if [[ -f "$word" ]]; then
            COMPREPLY=()
            while IFS= read -r id; do
                if [[ "$id" == "$cur"* ]]; then COMPREPLY+=("$id"); fi
            done < <(hence complete-ids "$command" "$word" 2>/dev/null)
            return 0
        fi
    done
}
complete -F _hence_ids -o bashdefault -o default hence
