"""Tables that `awk` splits at every comma, whatever the names in them are."""

from auditui.exchange.proof_files import plain_csv


def test_no_cell_brings_a_comma_a_quotation_mark_or_a_line_of_its_own() -> None:
    table = plain_csv(("case", "stratum"), [("C,1", 'East "x" 9%'), ("É\n2", 7)])
    assert table.decode() == "case,stratum\nC%2C1,East %22x%22 9%25\nÉ 2,7\n"
