#!/usr/bin/env bash
# What a change of definitions does, for whoever reviews it: lint, test, and a preview of each changed definition.
#
#   check.sh BEFORE AFTER COMMENTS
#
# BEFORE and AFTER are folders of definitions: as they are, and as they would be. For each that has changed COMMENTS gets a file of
# Markdown, PIPELINE.md; its first line is how to find the comment again.
#
# What is read:
#   SAMPLES=FOLDER   PIPELINE.jsonl or PIPELINE.csv there, perhaps with .gz; of several topics PIPELINE/TOPIC.jsonl. Without Kafka.
#   LAST=1h          or so much of the log, where HINDCAST_BOOTSTRAP_SERVER is set; it is compared with what serves.
# What it must come to:
#   GATE=CONDITION   for 'replay preview --gate'. Without one whatever differs is shown, and nothing is refused.
#
# Exit code 0: all is sound. 1: a definition is wrong, a case fails, or the gate is not passed.
set -euo pipefail

before=$1 after=$2 comments=$3
hindcast=${HINDCAST:-hindcast}
replay=${REPLAY:-replay}
failed=0

# The name that a definition gives its pipeline.
name_of() {
    sed -n 's/^pipeline: *\([a-z0-9-]*\).*/\1/p' "$1"
}

# Sets 'words' to what says which records are read; to nothing where there are none.
records_of() {
    local sample topic
    words=()
    for sample in "${SAMPLES:-}/$1".{jsonl,csv}{,.gz}; do
        if [[ -f $sample ]]; then
            words+=(--sample "$sample")
        fi
    done
    for sample in "${SAMPLES:-}/$1"/*; do
        if [[ -f $sample ]]; then
            topic=$(basename "$sample")
            topic=${topic%.gz}
            words+=(--sample "${topic%.*}=$sample")
        fi
    done
}

# Previews a changed definition over samples, or over the log.
preview() {
    local file=$1 name=$2 words=()
    if [[ -n ${HINDCAST_BOOTSTRAP_SERVER:-} ]]; then
        words=(--last "${LAST:-1h}")
    else
        records_of "$name"
        if [[ ${#words[@]} == 0 ]]; then
            echo "$name: no records to preview it over; looked for $name.jsonl in '${SAMPLES:-}'"
            return
        fi
        words+=(--against "$before/$(basename "$file")")
    fi
    if [[ -n ${GATE:-} ]]; then
        words+=(--gate "$GATE")
    fi
    local code=0
    local comment=$comments/$name.md
    $replay preview "$name" -f "$file" "${words[@]}" -o markdown > "$comment.part" || code=$?
    case $code in
        0) ;;
        3) [[ -z ${GATE:-} ]] || failed=1 ;;
        4) echo "$name: there was no window to compare" ;;
        *) failed=1 ;;
    esac
    # What could not be compared is no comment.
    if [[ $code == 0 || $code == 3 ]]; then
        mv "$comment.part" "$comment"
    else
        rm "$comment.part"
    fi
}

mkdir -p "$comments"
for file in "$after"/*.yaml; do
    name=$(name_of "$file")
    if cmp -s "$file" "$before/$(basename "$file")"; then
        continue
    fi
    if ! $hindcast lint "$file" || ! $hindcast test "$file"; then
        failed=1
    elif [[ -f $before/$(basename "$file") ]]; then
        preview "$file" "$name"
    else
        echo "$name is new: there is nothing to compare it with"
    fi
done
exit "$failed"
