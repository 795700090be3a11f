#!/usr/bin/env bash
# Prints a line for each window that has closed since: what an alert or an e-mail would be sent for. Needs kcat and jq.
set -euo pipefail
[[ $# -eq 3 ]] || { echo "usage: $0 HOST:PORT TOPIC GROUP" >&2; exit 2; }
kcat -q -u -J -b "$1" -X isolation.level=read_committed -X auto.offset.reset=latest -G "$3" "$2" |
    jq --unbuffered -r '
        (.headers // []) as $is
        | ([range(0; $is | length; 2)] | map({($is[.]): $is[. + 1]}) | add) as $header
        | select($header["hindcast-cause"] == "close")
        | (.payload | fromjson)
        | "\(.window.start) \(.key.sku) revenue \(.revenue)"'
