
# Values of options, and ids of the statements of the brief that is named before.
use path
var hence-generated~ = $edit:completion:arg-completer[hence]
set edit:completion:arg-completer[hence] = {|@words|
    var before = $words[..-1]
    var current = $words[-1]
    var command = ''
    if (> (count $before) 1) {
        set command = $before[1]
    }
    var last = $before[-1]
    var key = $command' '$last
    var brief = ''
    if (and (has-value [why impact matrix] $command) (not (str:has-prefix $current '-')) (or (eq $last '--json') (not (str:has-prefix $last '-')))) {
        for word $before[2..] {
            if (and (eq $brief '') (path:is-regular &follow-symlink=$true $word)) {
                set brief = $word
            }
        }
    }
    if (has-key $hence-values $key) {
        all $hence-values[$key]
    } elif (not-eq $brief '') {
        try {
            e:hence complete-ids $command $brief 2>/dev/null | from-lines
        } catch e {
            nop
        }
    } else {
        # What is generated knows no words between a command and its options.
        if (> (count $before) 1) {
            hence-generated hence $command $current
        } else {
            hence-generated $@words
        }
        if (and (not-eq $command '') (not (str:has-prefix $current '-'))) {
            edit:complete-filename $@words
        }
    }
}
