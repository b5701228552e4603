"""Details that are told in part, broken or dictated, and what only looks like one. Numbers are invented."""

import pytest

from analysis.methods.redaction import redact
from tests.methods.growing import grows_evenly

NUMBERS = [
    ("nhs number 485 something 22 double 1", "nhs number [NHS number]"),
    ("my nhs number's 4 8 5 blank blank 7 7 3", "my nhs number's [NHS number]"),
    ("her NHS no is four eight five, one two, I forget", "her NHS no is [NHS number], I forget"),
    ("hospital number double 4 3 dash 902 1 7", "hospital number [NHS number]"),
    ("my ni number starts J K 4 4", "my ni number starts [NI number]"),
    ("NI is PX, then 40 11 something, and blank", "NI is [NI number]"),
    ("NI: something 40 11 22 B", "NI: [NI number]"),
    ("she read my number, PX 4 0 1 1 2 2 letter D", "she read my number, [NI number]"),
    ("dob 12/something/58", "dob [date of birth]"),
]
BANKS = [
    ("sort code 40 then 11 then double 2, account 7 3 3 something 9", "[account]"),
    ("the sort code was 20 something 17", "[account]"),
    ("my card 5 4 1 3 blank blank 0 0 2 9", "my card [account]"),
    ("IBAN GB 29 then NWBK 60 16 something", "[account]"),
    ("barclays 20 dash 44 dash 1 7, account 6 6 1 nine", "[account]"),
    ("Lloyds, ending in 4417", "Lloyds, ending in [account]"),
    ("roll no. K slash 4471 dash 09", "roll no. [account]"),
]
PLATES = [
    ("a silver van, LR 18 something, ends T", "a silver van, [vehicle]"),
    ("a van, KV something 66 something XT", "a van, [vehicle]"),
    ("a car, KV-fifteen-OXT, parked", "a car, [vehicle], parked"),
    ("the van (KV 16... OXT) again", "the van ([vehicle]) again"),
    ("taxi plate K.V.6 - O.X.T", "taxi plate [vehicle]"),
    ("The van was torched. KV08 or KV09, rest was OXT", "The van was torched. [vehicle]"),
    ("all in hire cars. One was K 14 OXT", "all in hire cars. One was [vehicle]"),
    ("reg starts K V 7", "reg starts [vehicle]"),
]
POSTCODES = [
    ("postcode TS25 four something", "postcode [postcode]"),
    ("TS24 something J N", "[postcode]"),
    ("tee ess two four, nine something", "[postcode]"),
    ("T S 2 5 . 4 J N", "[postcode]"),
    ("TS27, 4 something, might be 4JN", "[postcode]"),
]
PHONES = [
    ("ring 01632 nine six oh one double 4", "ring [phone number]"),
    ("My number if anyone cares is 01632 / 960 / one four 4", "My number if anyone cares is [phone number]"),
    ("call me on oh7700 nine double oh 1 2 3", "call me on [phone number]"),
    ("use hers: seven seven double zero, nine hundred, 1 4 4", "use hers: [phone number]"),
    ("landline 01632 double-nine oh… sorry 01632 960 144", "landline [phone number]"),
]
DATES = [
    ("I was born Armistice Day 1931", "I was born [date of birth]"),
    ("born 1958, June the 9th", "born [date of birth]"),
    ("date of birth 9/vi/58", "date of birth [date of birth]"),
    ("born and bred (5th of the 6th, nineteen fifty two)", "born and bred ([date of birth])"),
    ("I'm old (b. Xmas Eve '52)", "I'm old ([date of birth])"),
    ("he is twelve on the 9th of June, so 2014", "he is [date of birth]"),
]
CONTACTS = [
    ("tess_c at yahoo full stop co full stop uk", "[e-mail]"),
    ("mail t e s s _ 9 @ example . org", "mail [e-mail]"),
    ("I'm on tess no dots poolie 4 4 at gmail", "I'm on [e-mail]"),
    ("https colon slash slash tess.example/a", "[link]"),
    ("see tess-pics[dot]tess[dot]example", "see [link]"),
    ("it's on vimeo / 000 / tesscoyne", "it's on [link]"),
    ("u slash tess_coyne posts it", "[social media name] posts it"),
    ("fb: Tess Coynee Poolie", "[social media name]"),
    ("on @tess_c and poolie.tess", "on [social media name] and [social media name]"),
    ("snap's tess dash coyne 9", "snap's [social media name]"),
    ("~tess~ coyne4ever", "[social media name]"),
]
HOMES = [
    ("45 downstairs, Raby Road", "[address]"),
    ("flat is 9a above the chippy, 45 Raby Rd", "flat is [address]"),
    ("no. 9 the bungalows, Raby Mews", "[address]"),
    ("Bottom flat no 2", "[address]"),
    ("upstairs at 9, Kilwick", "[address]"),
    ("she is at sixty-two b, Kilwick", "she is at [address]"),
    ("garages behind 45 Kilwick", "[address]"),
    ("my address begins Flat D, 45", "my address begins [address]"),
    ("his plot is 45 on Kilwick Field", "his plot is [address]"),
    ("they moved into number 45 and sang", "they moved into [address] and sang"),
    ("the last house past the church, number 3", "[address]"),
    ("come to The Old Chapel House, Sea View", "come to [address]"),
    ("45 Raby Road upstairs.", "[address]."),
    ("Flat 9 Raby Rd, above the cafe", "[address]"),
    ("plot 9 Raby Lane, the caravan with the red roof", "[address]"),
    ("The Cottage, 9 Front Street, Hart", "[address]"),
]
STAYS = [
    "NHS 111, 999 or 101, 24 7 365 something, and the NHS is 75",
    "NHS dentists: one in three, two in five, something must be done",
    "NI rates went up by 2 then 4 then 6 percent, the number AB 1 then 2",
    "The bank shut in 2019 and 2020, then in 2021 they opened something",
    "sort 1, 2, 3, 4, 5, 6 out, then the dogs",
    "Nationwide 20 then 30 then 40 thousand crimes",
    "card payments: 5 then 10 then 20 pounds, our account ends in 2024",
    "the number one priority, then two, then three",
    "ring 101 then 999 then give up, on 0800 555 111? I did",
    "text 20 or 30 times, nothing; the 1 then the 7 and the 36 bus",
    "TS24 8 or 9 something, TS25 two or three times a week, TS26 1 in 4",
    "TS25 2 something else, TS24 has something, TS26 7 days a week",
    "cars doing 40 then 50 then 60 on the A689, vans at 6 am then 7",
    "MY CAR WAS HIT ON THE A 19 AND THEN AGAIN",
    "vans, UK 2 something, and the A 14 BIG cars",
    "from 0800 then to 1600, zero tolerance on one two and three strikes",
    "born and bred here, option a. or c. in the list",
    "they met at some point, come or not, full stop. come on",
    "you slash tyres, u slash tyres, and/or, 1 slash 2 slash 3",
    "TikTok / Facebook / Instagram are bad, change / nothing / 20",
    "fb: No More Parking, facebook: Hartlepool Council",
    "in number one position, people in number 7 bus queue",
    "at thirty, Hartlepool people leave, at twenty five Students are adults",
    "3 under the bridge, York Road, and 20 the flats on York Road",
    "2 upstairs in the pub on York Road, upstairs at 8, Mam",
    "plot is 4 in Hartlepool, my caravan was 3 at Christmas",
    "the first house past the chapel is empty, bins behind 12 Houses",
    "The Old Coach House, Church Street is a pub",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    NUMBERS + BANKS + PLATES + POSTCODES + PHONES + DATES + CONTACTS + HOMES,
    ids=lambda text: text[:40],
)
def test_a_detail_told_in_part_is_replaced_to_its_end(text, expected):
    redacted = redact(text)
    assert redacted.text == expected
    assert redact(redacted.text).text == expected


@pytest.mark.parametrize("text", STAYS)
def test_what_is_no_part_of_a_detail_stays(text):
    assert redact(text).text == text


HOSTILE = [
    *(
        "nhs something ",
        "NH something 66 ",
        "card 5 ",
        "sort code double ",
        "reg K ",
        "number seven seven oh ",
    ),
    *("TS2", "tee ess 2 ", "dash dash ", "a @ ", "t . ", "u slash a ", "a dot b slash ", "[dot]a", "fb: Aa "),
    *(
        "~a~ ",
        "@abc and ",
        "5 upstairs, ",
        "flat 1 above the a, ",
        "at sixty two b, ",
        "born 1 something ",
        "? ",
        "... ",
    ),
]


@pytest.mark.wide
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_on_broken_details(unit):
    assert grows_evenly(redact, unit, 1_000)
