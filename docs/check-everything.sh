#!/bin/sh
# Checks what a trust published: sh check-everything.sh FOLDER [CHECKPOINT kept elsewhere, or a file of some]...
# Exit code 0 where all agrees, 1 where something differs, 2 where there is nothing to check.
set -u; export LC_ALL=C; [ $# -ge 1 ] && [ -f "$1/manifest.txt" ] || { echo "Name the folder that was published." >&2; exit 2; }
folder=$1; shift; case $0 in /*) check_row=${0%/*} ;; */*) check_row=$PWD/${0%/*} ;; *) check_row=$PWD ;; esac
sum=sha256sum; command -v $sum > /dev/null || sum="shasum -a 256"; work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT; mkdir "$work/lines"; : > "$work/kept"; : > "$work/frame"; : > "$work/seeded"; differs() { echo "DIFFERS: $1"; }
hashes_of_lines() { (cd "$work/lines" && awk 'BEGIN { ORS = "" }
    { file = NR ""; print > file; close(file); print file "\n" }' "$1" | xargs $sum); }
check() {
    # 1. The files are those of the manifest, the package's those of its own, and nothing else lies there.
    set -- a3-*-manifest.json; signed=$1; [ $# -eq 1 ] || differs "there are several returns"
    for path in audits.csv draws.csv ledger.csv events.txt facts.txt last-event.json checkpoint.txt "$signed"
        do [ -f "$path" ] || { differs "there is no file $path"; return; }; done
    awk -F '"' 'NR == FNR { print; next } $2 == "name" { name = $4 } $2 == "sha256" { print $4 "  " name }' \
        manifest.txt "$signed" > "$work/sums"; $sum -c "$work/sums" 2> /dev/null | sed -n '/: OK$/!s/^/DIFFERS: /p'
    ls | awk 'NR == FNR { listed[substr($0, 67)]; next } !($0 in listed) && !/\.minisig$/ &&
        !/^(manifest.txt|last-event.json|checkpoint.txt)$/ { print "DIFFERS: the file " $0 " is not in the manifest" }' manifest.txt -
    for path in erased-*.txt
        do [ ! -f "$path" ] || { grep -q '^leaf \["erased_events",' "$path" && sh "$check_row/check-row.sh" "$path" ledger.csv > /dev/null 2>&1; } ||
            differs "$path does not prove what an erasure left (by check-row.sh, beside this script)"; done
    # 2. Hashed are events, what is left of those that were erased, what each recorded, seeds, and the manifest.
    set -- $($sum manifest.txt last-event.json "$signed"); manifest=$1; last=$3; package=$5
    erased=erased.txt; if [ -f $erased ]; then sed 's/[\\"]/\\&/g' $erased | awk -F , 'FNR == NR { at[$1] = $2; next }
        { print "[\"" $0 "\",\"" at[substr($0, 2) + 0] "\"]" }' ledger.csv -; else erased=/dev/null; fi > "$work/rests"
    set -- draws.csv frame-*.csv; [ -f "$2" ] || set -- draws.csv; awk -F , -v OFS='\t' -v work="$work" '
        FNR > 1 && FILENAME == "draws.csv" { print $1 "|" $2; next }
        FNR > 1 { for (i = 1; i <= 2; i++) { gsub(/%2C/, ",", $i); gsub(/%22/, "\"", $i); gsub(/%25/, "%", $i) }
            m = substr(FILENAME, 7, 7); print $1, $2 > (work "/hashed-" m); print m, $1, $2, $3, $4, $5 > (work "/frame") }' "$@" > "$work/seeds"
    { cat events.txt last-event.json; echo; } > "$work/events"; echo "{\"manifest\":\"$manifest\"}" > "$work/text"
    cut -d ' ' -f 2- facts.txt | cat "$work/events" "$work/rests" - "$work/seeds" "$work/text" > "$work/texts"
    # 3. Ledger, checkpoints that were kept, what events recorded, frames before their seeds, A3 of the audits, the return.
    hashes_of_lines "$work/texts" > "$work/hashes"; set -- erased-*.txt; [ -f "$1" ] || set -- /dev/null
    awk -v hashes="$work/hashes" -v seeded="$work/seeded" -v last="$last" -v package="$package" '
        function must(hold, otherwise) { if (!hold) print "DIFFERS: " otherwise } FNR == 1 { $0 = $0 } # by its own FS
        function next_hash() { getline hash < hashes; return substr(hash, 1, 64) } function says(n, what) { return index(fact[n], what) }
        function event() {
            n = substr($0, 2) + 0; split($0, c, /","/); sub(/.*"/, "", c[1]); if (!(n in verb)) { shown++; total[c[3], c[4]]++ }
            time[n] = c[1]; verb[n] = c[3]; subject[n] = c[4]; digest[n] = c[5]; if (n > newest[c[3], c[4]]) newest[c[3], c[4]] = n
            must(substr(c[6], 1, 64) == (n > 1 ? at[n - 1] : sprintf("%064d", 0)), "event " n " does not follow from the one before") }
        part == "ledger" && FNR > 1 { must($1 == ++count, "the ledger has no event " count); at[$1] = $2; at[count + 1] = last }
        part == "left" && /^leaf / { leaves = leaves $0 } part == "events" { event(); must(next_hash() == at[n], "event " n " is not as the ledger has it") }
        part == "erased" { event(); must(index(leaves, next_hash()), "event " n " is not what an erasure left"); gone[n]; left++ }
        part == "facts" { n = $0 + 0; fact[n] = fact[n] $0
            must(next_hash() == digest[n] || (n in gone && digest[n] ~ /^-+$/), "what is said of event " n " is not what it recorded") }
        part == "kept" { must($2 in at && at[$2] == $3, "the checkpoint of " $2 " events: the " ($2 in at ? \
            "history was worked out anew" : "ledger has fewer, its tail was cut off")) }
        part == "checkpoint" { must(FNR == 1 && index($0, "auditui-checkpoint-1 " ++count " " last " " time[count] " ") == 1,
            "the checkpoint is not that of event " count) }
        part == "draws" && FNR > 1 { m = $1; drawn[m]; turns = 0
            for (n in verb) turns += verb[n] == "case replaced" && index(subject[n], m " ") == 1 && n + 0 > $11 + 0
            print m, next_hash(), (shown == count ? turns : "unknown") > seeded
            if ($13 + 0) print "to be asked about: " $13 " draws of " m " were given up before this one"
            must(total["sample abandoned", m] + 0 == $13 && total["sample drawn", m] + 0 == $13 + ($11 != "") &&
                ($11 == "" || (newest["sample drawn", m] == $11 && time[$11] == $12)), m ": the ledger has other draws, or given up")
            must(!($11 in fact) || (says($11, "\"frame\":\"" $7 "\"") && says($11, "\"seed\":\"" $2 "\"")), m ": another frame or seed was drawn")
            must(total["frame frozen", m] - total["freeze taken back", m] <= $13 + ($8 != ""), m ": a frame was frozen, and not drawn from")
            if ($8 == "") { print "not shown: whether the frame of " m " was fixed before its seed was known"; next }
            must($8 + 0 < $10 + 0 && $10 + 0 < $11 + 0, m ": the frame was fixed after the seed or the draw")
            must(newest["frame frozen", m] == $8 && time[$8] == $9 && newest["seed given", m] == $10, m ": others are the last freeze and seed")
            must(says($8, "\"cases\":" $6 ",") && says($8, "\"frame\":\"" $7 "\"") && says($8, "\"at_least_one\":" ($5 ? "true" : "false")),
                m ": the frame is not the one that was frozen")
            must(says($10, "\"freeze\":" $8 ",") && says($10, "\"seed\":\"" $2 "\""), m ": the seed is not the one that was given") }
        part == "audits" && total["sample drawn", $3] > total["sample abandoned", $3] + 0 { must($3 in drawn, $3 ": its draw is not told of") }
        part == "audits" && $4 == "routine" && $6 == "yes" { graded[$5]++; graded["all"]++; graded["adequate"] += $5 != "inadequate" }
        part == "signed" { if (!($2 in told)) told[$2] = $4 == "" ? substr($3, 3) + 0 : $4; if (/^  "version": /) version = substr($0, 14) + 0 }
        part == "figures" && $1 == told["period"] && !compared++ {
            split("all,adequate,outstanding,good,requires improvement,inadequate", is, ","); split($3 FS $4 FS $8 FS $9 FS $10 FS $11, c)
            for (i = 1; i <= 6; i++) must(c[i] == graded[is[i]] + 0 || c[i] ~ /^\[/,
                "A3 of " $1 ": " c[i] " " is[i] " in the return, " graded[is[i]] + 0 " by the audits") }
        END { p = told["period"]; n = told["number"]
            must(next_hash() == digest[count], "the manifest is not the one of event " count)
            must(verb[n] ~ /^return (published|corrected)$/ && subject[n] == p && says(n, told["publication_sha256"]) && at[n] == told["hash"],
                "the return is not what event " n " signed off")
            for (each in fact) found += verb[each] == "return exported" && subject[each] == p && says(each, package)
            must(found, "the return'"'"'s manifest is on no event")
            must(total["return published", p] + total["return corrected", p] == version && newest["return corrected", p] + 0 <= n,
                "the ledger has another version than " version " of the return: a correction is hidden")
            if (shown < count) print "not shown: the other events of the ledger (--with-ledger)"
            if (left) print "not shown: that " left " events are as they are said to be: what they recorded was erased" }
    ' FS=, part=ledger ledger.csv part=left "$@" part=events "$work/events" part=erased "$erased" part=facts facts.txt \
        FS=' ' part=kept "$work/kept" part=checkpoint checkpoint.txt FS=, part=draws draws.csv part=audits audits.csv \
        FS='"' part=signed "$signed" FS=, part=figures "${signed%-manifest.json}.csv"
    # 4. Each draw follows from its frame and its seed, and each chosen case has its audit.
    awk 'FNR == 1 { $0 = $0 } part { print seed[$1] $2; next } { seed[$1] = $2 }' "$work/seeded" FS='\t' part=1 "$work/frame" > "$work/texts"
    hashes_of_lines "$work/texts" | paste "$work/frame" - | sort -t "$(printf '\t')" -k 1,1 -k 3,3 -k 4,4 -k 5,5n > "$work/cases"
    (cd "$work" && $sum hashed-* 2> /dev/null) | awk '
        function must(hold, otherwise) { if (!hold) print "DIFFERS: " otherwise } FNR == 1 { $0 = $0 } # by its own FS
        part == "framed" { framed[substr($2, 8)] = $1 } part == "seeded" { turns[$1] = $3 }
        part == "audits" && $4 == "routine" { made[$3]++; audited[$3, $2]; must(!audit[$1]++, $3 ": an audit is there twice") }
        part == "cases" && $1 { m = $1; k = m FS $3; line[m, ++lines[m]] = $0; if (!all[k]++) name[m, ++names[m]] = k
            must(!held[m, $2]++, m ": a case stands twice in the frame")
            must($5 == all[k], m ": rank " $5 " of " $3 " is not in the order of the tickets"); used[k] += $6 == "replaced"
            if ($4 != "") { told[m]; other[m] += $4 != substr($7, 1, 64) }; chosen[m] += $6 == "submitted"; replaced[m] += $6 == "replaced"
            must($6 != "submitted" || $4 != "" || (m, $2) in audited, m ": an audit is of no case that was chosen") }
        part == "draws" && FNR > 1 { m = $1; must(lines[m] + 0 == $6, m ": the frame has not " $6 " cases")
            must(!other[m], m ": the tickets do not follow from the seed")
            if (m in told) must(framed[m] == $7, m ": a case of the frame was dropped, added or changed")
            else print "not shown: that the order of " m " follows from its seed (--with-references)"
            must(turns[m] == "unknown" || turns[m] == replaced[m] + 0, m ": " turns[m] " cases were replaced, and not " replaced[m] + 0)
            must(made[m] + 0 == chosen[m] + 0, m ": of " chosen[m] + 0 " audits of chosen cases " made[m] + 0 " are published")
            for (i = 1; i <= names[m]; i++) { places[i] = $5 + 0; used[name[m, i]] += $5 }
            for (given = names[m] * $5; names[m] && given < $4; given++) {
                for (best = i = 1; i <= names[m]; i++) { mine = all[name[m, i]]; its = all[name[m, best]]
                    more = mine * (2 * places[best] + 1) - its * (2 * places[i] + 1)
                    if (places[i] < mine && (places[best] >= its || more > 0 || (more == 0 && mine > its))) best = i }
                places[best]++; used[name[m, best]]++
            }
            for (i = 1; i <= lines[m]; i++) { split(line[m, i], c, "\t"); due = c[5] + 0 <= used[m "\t" c[3]]
                must(due == (c[6] != ""), m ": rank " c[5] " of " c[3] (due ? " was passed by" : " was chosen out of turn")) } }
    ' part=framed - part=seeded "$work/seeded" FS=, part=audits audits.csv FS='\t' part=cases "$work/cases" FS=, part=draws draws.csv
    if [ -n "${PUBLIC_KEY-}" ] && command -v minisign > /dev/null; then
        for each in checkpoint.txt "${signed%-manifest.json}-checkpoint.txt" "$signed"
            do minisign -Vqm "$each" -P "$PUBLIC_KEY" > /dev/null 2>&1 || differs "the signature of $each"; done
    elif [ -n "${PUBLIC_KEY-}" ] || [ -f checkpoint.txt.minisig ]
        then echo "not shown: that the trust signed it (PUBLIC_KEY and minisign)"; fi
}
for kept in "$@"; do if [ -f "$kept" ]; then cat "$kept"; else printf '%s\n' "$kept"; fi |
    grep -o 'auditui-checkpoint-1 [0-9]* [0-9a-f]*' >> "$work/kept" || differs "no checkpoint stands in $kept"; done > "$work/said"
cd "$folder" && check >> "$work/said"; cat "$work/said"; ! grep -q '^DIFFERS' "$work/said" && echo "All that could be checked agrees."
