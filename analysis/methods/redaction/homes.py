"""Where somebody is to be found, straight after the name: "from number 12", "next door", "off reception"."""

import re

HOME = re.compile(
    r"['’]?s?,?\s{1,3}\(?(?:(?:who|that)\s(?:lives?|is|stays)\s)?"
    r"(?:(?:living|down|up|over|from|at|in|of|the)\s{1,2}){0,3}"
    r"(?:(?:number|no\.?|num|flat)\s?\d{1,4}[a-z]?|next door|(?:across|over) the (?:road|street|way|"
    r"landing|back|hall)|"
    r"opposite|upstairs|downstairs|(?:on|round|around) the corner|at the end|"
    r"(?:up|down|along) (?:the|our|my) (?:road|street|row|terrace|landing|close|block)|"
    r"(?:our|my) (?:street|road|row|landing|block|stair)|our estate|(?:two|three|four|few|"
    r"couple of) doors (?:down|up|along|away)|"
    r"(?:the )?flat (?:below|above|under|opposite)|(?:above|below|underneath|beneath) (?:me|us))(?!\w)",
    re.I,
)
# After "the" and the plural of a family name that is an everyday word too: "the hunters on our row".
HOUSEHOLD = re.compile(
    r"\s(?:(?:at|from)\s(?:no\.?\s?|number\s)?\d{1,3}[a-z]?(?!\s?[ap]m|[:%]|\.\d|\s?o.?clock|\s?(?:years?|months?|"
    r"weeks?|days?|minutes?|mins?|hours?|mph|per)\b)|"
    r"(?:on|from|in|down|up|across)\s(?:our|my|this|the same)\s"
    r"(?:row|street|road|landing|block|stair|close|terrace)|"
    r"next door|opposite|(?:over|across) the (?:road|street|way)|(?:at|on) the corner)(?!\w)",
    re.I,
)
# Weaker: enough for an everyday name with a capital ("Dawn from the hub"), not for any word.
FROM = re.compile(
    r",?\s(?:from|off)\s(?:the|our|my|down|up|over|across|next|no|number|work|school|church|[A-Z]\w)", re.I
)
AT = re.compile(
    r",?\s(?:at|on|in|behind)\s(?:the|our|my|no|number)\s(?!back\b|head\b|end\b|moment\b|time\b|face\b|"
    r"top\b|way\b)",
    re.I,
)
CLASS = re.compile(
    r",?\s(?:in|from|off|at|on) (?:my|our|his|her) (?:class|year|form|course|team|work|block|ward|shift|"
    r"street|school|group)\b",
    re.I,
)
AGE = re.compile(
    r",?\s\(?(?:aged?|age of|is|was)\s\d{1,2}(?!\d|:\d|%)|,?\s\(\d{1,2}\)|,\s(?:who is |hes |shes |he's |"
    r"she's )?\d{1,2}(?=[,.)]|\s*$)",
    re.I,
)
# Somebody is explained beside the name: "Krzysztof, he is my boss", "kasha, the eldest".
BESIDE = re.compile(
    r"(?:,|\s[-–(—])\s?(?:(?:he|she)['’]?s?\b|my\b|our\b|who\b|whose\b|that['’]?s\s(?:my|our|me|his|her)\b|his\b|her\b|him\b|aged?\b|"
    r"(?:the|a|an)\s(?:\w{2,12}\s){0,2}?(?:lad|lass|bloke|woman|man|lady|girl|boy|eldest|youngest|one|"
    r"nurse|neighbour|carer|"
    r"mother|father|mum|mam|dad|widow|widower|volunteer|student|driver|cleaner|teacher|tenant)\b|"
    r"(?:retired|volunteer|carer|nurse|student|cleaner|teacher|mother|mum|mam|dad|father|resident|school|"
    r"lorry|room|"
    r"shop|halal|neighbour|youth)\b)",
    re.I,
)
WHO = re.compile(
    r",?\s(?:who|whose|that)\s(?:lives|lived|is|was|has|keeps|runs|works|worked|sells|deals|owns|does|did|"
    r"used|gets|got|"
    r"helps|helped|comes|came|goes|always|drives|had|cleans|looks)\b",
    re.I,
)
