"""Details in the ways people write and say them, and what only looks like one. Numbers are invented."""

import pytest

from analysis.methods.redaction import redact

SPELT = [
    ("we are tee ess two five, four jay en", "we are [postcode]"),
    ("TS 25 4 JN or t s 2 5 4 j n", "[postcode] or [postcode]"),
    ("T.S.25 4VK and ts25 4 vk and ts254vk", "[postcode] and [postcode] and [postcode]"),
    ("it was kilo victor one nine tango, romeo x-ray", "it was [vehicle]"),
    ("plate K V 1 9 T R X", "plate [vehicle]"),
    ("number's q q sixty, twelve, thirty one, d", "number's [NI number]"),
    ("q.q.60.12.31.d and QQ6 01 23 1D", "[NI number] and [NI number]"),
    ("is this it, qq 60 12 31, no letter", "is this it, [NI number], no letter"),
    ("triple nine, four oh two, double one three six", "[NHS number]"),
    ("ring oh one six three two, nine six oh, one oh two", "ring [phone number]"),
    ("ref oh seven dash two two one dash k they said", "ref [account] they said"),
]
NUMBERS = [
    ("999 402 1136 at the eye clinic", "[NHS number] at the eye clinic"),
    ("999.402.1136 and 999/402/1136", "[NHS number] and [NHS number]"),
    ("the form says 999 4 02 1 136", "the form says [NHS number]"),
    ("collar number 3318 was kind", "collar number [account] was kind"),
    ("badge 0318, and a code 4C 2210", "badge [account], and a code [account]"),
    ("garage rent ref ell.0412.kb", "garage rent ref [account]"),
    ("filed under IRF 0318 / 07032024", "filed under [account]"),
    ("a card ending in 3318", "a card ending in [account]"),
    ("on07700900123 or 07700900123please", "on[phone number] or [phone number]please"),
    ("hartlepool 266522 after tea", "hartlepool [phone number] after tea"),
]
DATES = [
    ("i am 9 june 2010 so in year 9", "i am [date of birth] so in year 9"),
    ("My daughter (9 June 2019) fell", "My daughter ([date of birth]) fell"),
    ("my lad Callum, 9/6/2011, was hit", "my lad [name], [date of birth], was hit"),
    ("9/6/58 housing list", "[date of birth] housing list"),
    ("9 JUNE 1958. FEMALE.", "[date of birth]. FEMALE."),
    ("born the ninth of the sixth fifty eight", "born [date of birth]"),
    ("Age? ninth of June, fifty-eight.", "Age? [date of birth]."),
    ("the 9th of june 1958 is my bday", "[date of birth] is my bday"),
    ("dob nine six fifty eight", "dob [date of birth]"),
    ("date of birth 6.6.6", "date of birth [date of birth]"),
    ("her 80th is on 9 June", "her 80th is on [date of birth]"),
    ("d.o.b: 09-06-58", "d.o.b: [date of birth]"),
]
PLATES = [
    ("reg ends KVT", "reg ends [vehicle]"),
    ("last letters of the plate were kvt", "last letters of the plate were [vehicle]"),
    ("saw 7 KVT on a black bmw", "saw [vehicle] on a black bmw"),
    ("her number plate says KEV 1N", "her number plate says [vehicle]"),
    ("KV19 something it began", "[vehicle] it began"),
]
CONTACTS = [
    ("tess_c@example,com it is", "[e-mail] it is"),
    ("tess(dot)coyne(at)example(dot)com", "[e-mail]"),
    ("it's tcoyne, all one word, at example dot org", "it's [e-mail]"),
    ("read http//blog.example.com/@tess now", "read [link] now"),
    ("I'm u/tess_reads on reddit", "I'm [social media name] on reddit"),
    ("I'm ~stairwaylass on the chat", "I'm [social media name] on the chat"),
    ("On Facebook as Wor Tess Poolie", "On Facebook as [social media name]"),
    ('on fb, name of "Tess Loves Bingo"', 'on fb, name of "[social media name]"'),
    ("find me on TikTok, at grumpy dot tess", "find me on TikTok, [social media name]"),
    ("username: tessc", "username: [social media name]"),
]
HOMES = [
    ("flat 4 above the chippy on Raby Road", "[address]"),
    ("over the chippy on Raby Road, flat 4", "[address]"),
    ("room 9 at the hostel on Church Street", "[address]"),
    ("second floor, flat 9, Kestrel House", "[address]"),
    ("flat 2 / 17 Clifton Ave", "[address]"),
    ("17 Brougham tce and Plot 9 Tunstall Mews", "[address] and [address]"),
    ("SEVENTY TWO CATCOTE ROAD", "[address]"),
    ("we're the end house, number 17", "we're [address]"),
    ("the old forge, 3a Northgate", "[address]"),
    ("lives at Plum Cottage, Front Street, Greatham", "lives at [address]"),
    ("Sailor's Rest, 9 Beaconsfield Row", "[address]"),
    ("number 17, it's the one on Murray Street", "[address]"),
    ("Murray Street, 17.", "[address]."),
    ("i live at 17 kilwick", "i live at [address]"),
]
ROWS = [
    ("numbers 9, 11 and 13 Clifton Avenue", "[address]"),
    ("mine is 9 and theirs is 11, Clifton Avenue", "mine is [address]"),
    ("behind Clifton Avenue, 97 have smelt it", "behind [address] have smelt it"),
    ("Catcote rd 97 is noisy", "[address] is noisy"),
    ("Catcote Road house 9", "[address]"),
    ("Catcote Road at the bottom end, number 9", "[address]"),
    ("Catcote Road, where I live at no 9", "[address]"),
    ("seen at Northgate 9c today", "seen at [address] today"),
    ("Number 97. Clifton Avenue. Noise.", "[address]. Noise."),
    ("number 9 of the same row", "[address]"),
    ("9 The Green, Greatham", "[address]"),
    ("number eleven the Front", "[address]"),
    ("him at 97 Kilwick again", "him at [address] again"),
    ("97 kilwick has rats", "[address] has rats"),
    ("my adress is nine a Kilwick", "my adress is [address]"),
    ("Flat 9 Kilwick, top bell", "[address], top bell"),
    ("the house is one oh nine Clifton Avenue", "the house is [address]"),
    ("97 catcote terace", "[address]"),
    ("97 - Clifton Avenue and 97,Clifton Avenue", "[address] and [address]"),
    ("97 (top flat) Clifton Avenue", "[address]"),
]
STEPS = [
    ("the cellar at 97 Clifton Avenue", "[address]"),
    ("rear of 97 Clifton Avenue", "[address]"),
    ("97 Clifton Avenue, the end house", "[address]"),
    ("97 Clifton Avenue, the house with the blue gate", "[address]"),
    ("flat 9, under the betting shop, Clifton Avenue", "[address]"),
    ("9b, down the steps by the tailor, Clifton Avenue", "[address]"),
    ("plot 9 on the new site off Clifton Avenue", "[address]"),
    ("block D flat 9, Kestrel Court", "[address]"),
    ("Kestrel Court, apartment nine", "[address]"),
    ("mooring 9, pontoon B on the marina", "[address]"),
    ("room 9 in the HMO on Clifton Avenue", "[address]"),
    ("The Willows, Front Street", "[address]"),
    ("the Old Smithy in Greatham", "[address]"),
    ("we live at Low House Farm, Elwick", "we live at [address]"),
    ("our house is called Fernlea, Front Street", "our house is called [address]"),
]
CODES = [
    ("KS\\4091\\B and KS/40/913", "[account] and [account]"),
    ("25/0040913/KS or KSB.2025.00409", "[account] or [account]"),
    ("KS4091377 on the letter", "[account] on the letter"),
    ("bank 40.91.37 / 40913775", "bank [account]"),
    ("council tax is 4 091 377 5", "council tax is [account]"),
    ("log two one six of the fourth of June", "log [account]"),
    ("the incident was 216 from the 4th of June", "the incident was [account]"),
    ("my chip number is 4091377", "my chip number is [account]"),
    ("they gave me 40913775 to keep", "they gave me [account] to keep"),
    ("told to use 40/913/KS next time", "told to use [account] next time"),
    ("40913775 is what they said to quote", "[account] is what they said to quote"),
    ("quote B double four oh nine one", "quote [account]"),
    ("number is 40 then 9137 then capital B", "number is 40 then 9137 then capital B"),
    ("tenancy number is 40 then 9137 then capital B", "tenancy number is [account]"),
    ("ref KSB hyphen 4091 hyphen 25", "ref [account]"),
    ("PCN KS 4091 3775", "[account]"),
    ("crime number, all of it is K S B 4 0 9 1 3 7 7 5 5", "crime number, all of it is [account]"),
    ("my refrence KS4091", "my refrence [account]"),
]
SLIPS = [
    ("ring (01632) 960 dbl 1 2", "ring ([phone number]"),
    ("tess.c(at)example.pl and t_c_9 at example com", "[e-mail] and [e-mail]"),
    ("youtube dot com slash at tesscoyne", "[link]"),
    ("on tiktok, look up poolie tessie 9", "on tiktok, look up [social media name]"),
    ("add me on xbox xX-tesscoyne-Xx", "add me on xbox [social media name]"),
    ("round TSZ5 4JN", "round [postcode]"),
    ("her daughter, birth 9 of june 2015", "her daughter, birth [date of birth]"),
    ("born on xmas eve 1958", "born on [date of birth]"),
    ("a quad registered K 409 KVT", "a quad registered [vehicle]"),
    ("kv-19-kvt and KV19 then KVT", "[vehicle] and [vehicle]"),
]
STAYS = [
    "TS24 8 of us, TS25 2 cars, TS26 9pm",
    "alpha males, the delta variant, golf and hotel bars",
    "ages 10, 12, 14, 16 and 18 or 2019 2020 and 21",
    "one or two lads, three or four dogs, five or six bikes, seven or eight times",
    "it cost £999 402 1136 and they claim 20000 pounds",
    "crime grew, 1,500 cases, 10,000 calls, a code of conduct 2014",
    "a CRF450 with no plate, 3 BMWs and 30 MPH signs for cars",
    "the plate was covered and the bike ends up on the field",
    "the riots of 4 August 2024, and the school closed, 20 July 2018, for good",
    "it opened on 9 June 1958 they say",
    "we turned 50 people away on the night",
    "the council switchboard, 01429 266522, is engaged",
    "www.hartlepool.gov.uk and https://www.cleveland.police.uk/report and www.nhs.uk",
    "customer.service@hartlepool.gov.uk never answers",
    "Followed @ClevelandPolice for news, then on Facebook as usual",
    "there is a dot com in every shop, at the end dot",
    "room 4 at the civic centre, the flat above the shop, the end house is empty",
    "number 1 problem on York Road, the number 7 bus on York Road",
    "sixty cars on the road, 14 highway lights, 30 minutes to Northgate",
    "On Murray Street, 14 year olds drink and on York Road, 20 have moved out",
    "1. Murray Street 2. York Road 3 - Elwick Road",
    "at 15 we had nothing, at 3 Tesco closes, 23 coppers and 12 lampposts",
    "the same street every night, in 2019 and 2020 York Road was dug up",
    "Flat 3, he plays music all night down our street",
    "The Ship, Church Street and the old school in Greatham",
    "the end house, the one with the blue gate, and the cellar at the club",
    "the policy is 2024-2029, council tax is 1800.50 a year, given 250 leaflets",
    "COVID19 in 2020/21, AC12 and 24/7/365 on the A19",
    "the log was from the 4th of June, we log what we see",
    "route number 3600 and question number 1200",
    "they gave me 2000000 reasons and told me to use 2 bins",
    "they dash over, then 2 of them, then 3 more, my ex and 4 kids",
    "crime number, they said",
    "meet us at example road, at three dot",
    "add me to Facebook up-to-date news and look up the video 2",
    "she gave birth 3 weeks ago, on xmas day",
    "the quad was registered, I 12 lads saw",
    "Throston Grange, Hart Lane, is shut and Rose Cottage tea room too",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    SPELT + NUMBERS + DATES + PLATES + CONTACTS + HOMES + ROWS + STEPS + CODES + SLIPS,
    ids=lambda text: text[:40],
)
def test_a_detail_is_replaced_however_it_is_told(text, expected):
    redacted = redact(text)
    assert redacted.text == expected
    assert redact(redacted.text).text == expected


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_like_a_detail_stays(text):
    assert redact(text).text == text
