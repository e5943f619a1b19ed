#!/bin/sh
# Checks the proof of one row: sh check-row.sh ROW.txt [CHECKPOINT or ledger.csv that was kept elsewhere]...
# Exit code 0 where all agrees, 1 where something differs, 2 where there is nothing to check.
set -u; LC_ALL=C; export LC_ALL
[ $# -ge 1 ] && grep -q '^auditui-row-proof-1$' "$1" || { echo "Name the file of the proof." >&2; exit 2; }
row=$1; shift; sum=sha256sum; command -v $sum > /dev/null || sum="shasum -a 256"
differs() { echo "DIFFERS: $1"; exit 1; }
said() { sed -n "s/^$1 //p" "$row" | tr -d '\n'; }
bytes() { printf "$(printf '%s\n' "$1" | awk -v h=0123456789abcdef '{ for (i = 1; i < length($0); i += 2)
    printf "\\%03o", (index(h, substr($0, i, 1)) - 1) * 16 + index(h, substr($0, i + 1, 1)) - 1 }')"; }
# The hash of the row, with each hash beside it the one above, up to the root, which is in the event.
root=$({ printf '\0'; said leaf; } | $sum | cut -c 1-64)
for step in $(sed -n 's/^\(left\|right\) /\1-/p' "$row"); do
    other=${step#*-}
    case $step in left-*) pair=$other$root ;; *) pair=$root$other ;; esac
    root=$({ printf '\1'; bytes "$pair"; } | $sum | cut -c 1-64)
done
said event | grep -qF "\"$root\"" || differs "the row is not what the event recorded"
number=$(said event | awk -F '[[,]' '{ print $2 + 0 }'); hash=$(said event | $sum | cut -c 1-64)
# The event is on the ledger that somebody knows from elsewhere.
for kept in "$@"; do
    grep -qF -e "auditui-checkpoint-1 $number $hash" -e "$number,$hash" "$kept" ||
        differs "event $number is not on the ledger of $kept"
done
[ $# -ge 1 ] || echo "not shown: that event $number is on the ledger (a checkpoint of it, or ledger.csv of a proof)"
echo "The row is as event $number left it: $hash"
