#!/bin/sh
# Checks what a trust published: sh check-everything.sh FOLDER [CHECKPOINT kept elsewhere, or a file of some]...
# Exit code 0 where all agrees, 1 where something differs, 2 where there is nothing to check.
set -u; LC_ALL=C; export LC_ALL
[ $# -ge 1 ] && [ -f "$1/manifest.txt" ] || { echo "Name the folder that was published." >&2; exit 2; }
folder=$1; shift; sum=sha256sum; command -v $sum > /dev/null || sum="shasum -a 256"
work=$(mktemp -d) || exit 2; trap 'rm -rf "$work"' EXIT
report() { sed 's/^/DIFFERS: /' | tee -a "$work/bad"; }; differs() { echo "$1" | report; }
hash_of() { $sum < "$1" | cut -c 1-64; }; hash_of_text() { printf '%s' "$1" | $sum | cut -c 1-64; }
hashes_of_lines() { rm -rf "$work/lines"; mkdir "$work/lines"
    awk -v into="$work/lines/" '{ file = into sprintf("%09d", NR); printf "%s", $0 > file; close(file) }' "$1"
    (cd "$work/lines" && find . -type f | sort | xargs $sum) | cut -c 1-64; }
unlike() { (cd "$folder" && $sum -c "$1" 2> /dev/null) | grep -v ': OK$'; }
event() { cat "$folder/events.txt" "$folder/erased.txt" 2> /dev/null | grep "^\[$1,"; }; has() { grep -qF -e "$2" "$1" 2> /dev/null; }
fact() { grep "^$1 " "$folder/facts.txt" | grep -qF -e "$2"; }
# 1. The files are those of the manifest, the manifest is that of the last event, and that the checkpoint's.
unlike manifest.txt | report; for path in "$folder"/*; do
    case ${path##*/} in manifest.txt | last-event.json | checkpoint.txt | *.minisig) continue ;; esac
    has "$folder/manifest.txt" "  ${path##*/}" || differs "the file ${path##*/} is not in the manifest"
done
last=$(hash_of "$folder/last-event.json"); count=$(awk -F '[[,]' '{ print $2 + 0; exit }' "$folder/last-event.json")
has "$folder/last-event.json" "\"$(hash_of_text "{\"manifest\":\"$(hash_of "$folder/manifest.txt")\"}")\"" ||
    differs "the manifest is not the one that event $count recorded"
has "$folder/checkpoint.txt" "auditui-checkpoint-1 $count $last " || differs "the checkpoint is not that of event $count"
# 2. Each event follows from the one before, and what is said of it is what it recorded.
{ sed 1d "$folder/ledger.csv"; echo "$count,$last"; } > "$work/chain"
awk -F , '$1 != NR { print "the ledger has no event " NR; exit }' "$work/chain" | report
{ cat "$folder/events.txt" "$folder/last-event.json"; echo; } > "$work/events"
hashes_of_lines "$work/events" > "$work/hashes"
awk -v hashes="$work/hashes" '
    FNR == NR { split($0, part, ","); at[part[1]] = part[2]; next }
    { getline hash < hashes; number = substr($0, 2) + 0; before = number > 1 ? at[number - 1] : sprintf("%064d", 0) }
    hash != at[number] || !index($0, "\"" before "\"") { print "event " number " does not follow from the one before" }
' "$work/chain" "$work/events" | report
[ "$(wc -l < "$work/events")" -eq "$count" ] || echo "not shown: the other events of the ledger (--with-ledger)"
[ ! -f "$folder/erased.txt" ] || echo "not shown: that $(wc -l < "$folder/erased.txt") events are as they are said to be: what they recorded was erased"
cut -d ' ' -f 2- "$folder/facts.txt" > "$work/facts"; hashes_of_lines "$work/facts" > "$work/recorded"
cut -d ' ' -f 1 "$folder/facts.txt" | paste -d ' ' - "$work/recorded" | while read -r number hash; do
    event "$number" | grep -qF -e "\"$hash\"" -e '"----' || differs "what is said of event $number is not what it recorded"
done
# 3. The ledger goes on from each checkpoint that was kept elsewhere.
for kept in "$@"; do
    if [ -f "$kept" ]; then cat "$kept"; else echo "$kept"; fi |
        grep -o 'auditui-checkpoint-1 [0-9]* [0-9a-f]*' > "$work/kept" || differs "no checkpoint stands in $kept"
    awk '
        FNR == NR { split($0, part, ","); at[part[1]] = part[2]; next }
        !($2 in at) { print "the checkpoint of " $2 " events: the ledger has fewer, its tail was cut off"; next }
        at[$2] != $3 { print "the checkpoint of " $2 " events: the history was worked out anew" }
    ' "$work/chain" "$work/kept" | report
done
# 4. Each draw follows from its frame and its seed, and the frame was fixed before the seed was known.
sed 1d "$folder/draws.csv" > "$work/draws"
while IFS=, read -r month seed words size least cases frame freeze at given drawn moment abandoned; do
    if [ -z "$freeze" ]; then
        echo "not shown: whether the frame of $month was fixed before its seed was known"
        event '[0-9]*' | grep -qF "\"frame frozen\",\"$month\"" && differs "$month: a frame was frozen, and not drawn from"
    else
        [ "$freeze" -lt "$given" ] && [ "$given" -lt "$drawn" ] || differs "$month: the frame was fixed after the seed or the draw"
        event "$freeze" | grep -F "\"$at\"" | grep -qF "\"frame frozen\",\"$month\"" || differs "$month: event $freeze froze no frame then"
        event "$given" | grep -qF "\"seed given\",\"$month\"" || differs "$month: event $given gave no seed"
        fact "$freeze" "\"cases\":$cases," && fact "$freeze" "\"frame\":\"$frame\"" || differs "$month: the frame is not the one that was frozen"
        fact "$given" "\"freeze\":$freeze," && fact "$given" "\"seed\":\"$seed\"" || differs "$month: the seed is not the one that was given"
    fi
    [ "$abandoned" = 0 ] || echo "to be asked about: $abandoned draws of $month were given up before this one"
    sed 1d "$folder/frame-$month.csv" | tr , '\t' | sed 's/%2C/,/g; s/%22/"/g; s/%25/%/g' > "$work/frame"
    [ "$(wc -l < "$work/frame")" -eq "$cases" ] || differs "$month: the frame has not $cases cases"
    cut -f 1 "$work/frame" | sort | uniq -d | sed "s/.*/$month: a case stands twice in the frame/" | report
    by=4,4n; if [ -n "$(cut -f 3 "$work/frame" | head -n 1)" ]; then
        by=3,3; cut -f 1,2 "$work/frame" > "$work/hashed"
        [ "$(hash_of "$work/hashed")" = "$frame" ] || differs "$month: a case of the frame was dropped, added or changed"
        awk -F '\t' -v seed="$(hash_of_text "$month|$seed")" '{ print seed $1 }' "$work/frame" > "$work/ticketed"
        hashes_of_lines "$work/ticketed" > "$work/tickets"
        cut -f 3 "$work/frame" | cmp -s - "$work/tickets" || differs "$month: the tickets do not follow from the seed"
    else echo "not shown: that the order of $month follows from its seed (--with-references)"; fi
    sort -t "$(printf '\t')" -k 2,2 -k $by "$work/frame" | awk -F '\t' -v size="$size" -v least="$least" -v m="$month" '
        !($2 in all) { name[++n] = $2 }
        { all[$2]++; used[$2] += $5 == "replaced"; line[NR] = $0 }
        $4 != all[$2] { print m ": rank " $4 " of " $2 " is not in the order of the tickets" }
        END {
            for (i = 1; i <= n; i++) { places[i] = least + 0; used[name[i]] += least }
            for (sum = n * least; sum < size; sum++) {
                for (best = i = 1; i <= n; i++) {
                    claim = all[name[i]] * (2 * places[best] + 1); held = all[name[best]] * (2 * places[i] + 1)
                    if (claim > held || (claim == held && all[name[i]] > all[name[best]])) best = i
                }
                places[best]++; used[name[best]]++
            }
            for (j = 1; j <= NR; j++) {
                split(line[j], c, "\t"); due = c[4] + 0 <= used[c[2]]
                if (due != (c[5] != "")) print m ": rank " c[4] " of " c[2] (due ? " was passed by" : " was chosen out of turn")
            }
        }' | report
    awk -v m="$month" '
        FNR == NR { split($0, c, "\t"); if (c[5] == "submitted") { chosen++; ours[c[1]]; is_open = c[3] == "" }; next }
        { split($0, a, ",") }
        a[3] == m && a[4] == "routine" { n++; if (is_open && !(a[2] in ours)) print m ": an audit is of no case that was chosen" }
        END { if (n != chosen) print m ": of " chosen + 0 " audits of chosen cases " n + 0 " are published" }
    ' "$work/frame" "$folder/audits.csv" | report
done < "$work/draws"
# 5. A3 is what the audits say, and the return is the newest version that was signed off.
signed=$folder/$(awk '$2 ~ /^a3-.*-manifest.json$/ { print $2 }' "$folder/manifest.txt")
told() { awk -F '"' -v key="$1" '$2 == key { gsub(/[^0-9]/, "", $3); print $4 $3; exit }' "$signed"; }
period=$(told period); number=$(awk '/^    "number": / { print $2 + 0 }' "$signed")
version=$(awk '/^  "version": / { print $2 + 0 }' "$signed")
counted=$(awk -F , '$4 == "routine" && $6 == "yes" { n++; good += $5 != "inadequate" } END { print n + 0 "," good + 0 }' "$folder/audits.csv")
awk -F , -v p="$period" -v counted="$counted" '$1 == p && $3 "," $4 != counted {
    print "A3 of " p ": audits and those rated requires improvement or better are " $3 "," $4 " in the return, " counted " by the audits" }
' "${signed%-manifest.json}.csv" | report
awk -F '"' '$2 == "name" { name = $4 } $2 == "sha256" { print $4 "  " name }' "$signed" > "$work/package"
unlike "$work/package" | report
fact "$number" "$(told publication_sha256)" || differs "the return is not what event $number signed off"
has "$work/chain" "$number,$(told hash)" || differs "the return was signed off on another ledger"
has "$folder/facts.txt" "$(hash_of "$signed")" || differs "the return's manifest is on no event"
[ "$(grep -c "\"return [cp][a-z]*ed\",\"$period\"" "$folder/events.txt")" -eq "$version" ] ||
    differs "the ledger has another version than $version of the return: a correction is hidden"
if [ -z "${PUBLIC_KEY-}" ] || ! command -v minisign > /dev/null; then [ -z "${PUBLIC_KEY-}" ] &&
    [ ! -f "$folder/checkpoint.txt.minisig" ] || echo "not shown: that the trust signed it (PUBLIC_KEY and minisign)"
else for each in "$folder/checkpoint.txt" "${signed%-manifest.json}-checkpoint.txt" "$signed"; do
    minisign -Vqm "$each" -P "$PUBLIC_KEY" > /dev/null 2>&1 || differs "the signature of ${each##*/}"
done; fi
[ ! -s "$work/bad" ] && echo "All that could be checked agrees."
