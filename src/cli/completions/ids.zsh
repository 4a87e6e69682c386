# Ids of the statements of the brief that is named before.
_hence_ids() {
    local word command
    local -a ids
    # What is completed may see a part of the words alone.
    for word in ${(z)LBUFFER}; do
        if [[ "$word" == (why|impact|matrix) && -z "$command" ]]; then
            command="$word"
            continue
        fi
        word="${(Q)word}"
        if [[ -n "$command" && -f "$word" ]]; then
            ids=("${(@f)$(hence complete-ids "$command" "$word" 2>/dev/null)}")
            compadd -a ids
            return
        fi
    done
    _files
}

