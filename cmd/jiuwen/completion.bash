
# What the functions above have bash-completion do, and what is done where it is not there.

# The words up to the cursor. Those that readline parts at "=" and ":" are put together again.
__jiuwen_words()
{
    if declare -F _get_comp_words_by_ref >/dev/null 2>&1; then
        _get_comp_words_by_ref "$@"
        return
    fi
    local line=${COMP_LINE:0:COMP_POINT} i word rest
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        rest=${line#"${line%%[![:blank:]]*}"}
        [[ $rest == "$word"* ]] || word=$rest # the cursor stands in it
        if ((i > 0)) && [[ $rest == "$line" ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        line=${rest#"$word"}
    done
    cword=$((${#words[@]} - 1))
    cur=${words[cword]}
}

__jiuwen_filedir()
{
    if declare -F _filedir >/dev/null 2>&1; then
        _filedir "$@"
        return
    fi
    local IFS=$'\n'
    COMPREPLY=($(compgen "${1:--f}" -- "$cur"))
    compopt -o filenames 2>/dev/null
}
