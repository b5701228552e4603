"""Another language is named only where the words leave no room, and is never mixed with English."""

import random

import pytest

from analysis.methods.language import ENOUGH, OTHER, another_language, everyday_words
from analysis.methods.text import clean
from analysis.methods.themes import assign, discover, from_groups
from analysis.methods.themes.languages import NAMED

ENGLISH = [
    "Aye, wee bairns cannae play oot",
    "Plus de bins",
    "Zoë and José's café",
    "La Vida Loca",
    "no",
    "Łukasz Kowalski is a great officer",
    "Ta for all yer help, duck",
    "Nowt wrong wi it",
    "The sign says nie wolno on it",
    "Llandudno, Pen-y-bont, Caerphilly",
    "Mohammed Al-Rashid and Fatima",
    "Restaurante la plaza de la villa parking",
    "No more cars in la Rue du Bois",
    "i dnt no y u do dis 2 us",
    "de dem is all over da place innit",
    "me mam an me da is in de toon",
    "Siân ap Rhys, Ysgol y Moelwyn, Blaenau Ffestiniog",
    "Moscow (Москва) is a twin town",
    "👍👍 更",
    "10",
    "",
]
OTHERS = [
    ("Polish", "Potrzebujemy więcej policji na ulicach"),
    ("Polish", "Jest bardzo brudno na ulicy i nie jest bezpiecznie"),
    ("Romanian", "Avem nevoie de mai multă poliție pe străzi"),
    ("Portuguese", "Precisamos de mais polícia nas ruas"),
    ("Spanish", "Necesitamos más policía en las calles"),
    ("French", "Il faut plus de police dans les rues"),
    ("French", "Les enfants n'ont pas de place pour jouer"),
    ("German", "Wir brauchen mehr Polizei auf den Straßen"),
    ("Welsh", "Mae angen mwy o heddlu ar y strydoedd"),
    ("Welsh", "Nid oes digon o le parcio yn y dref"),
    ("Turkish", "Çocuklar için oyun alanı yok ve çok kirli"),
    ("Somali", "Waxaan u baahanahay booliis badan oo jidka jooga"),
    ("Lithuanian", "Reikia daugiau policijos gatvėse"),
    ("Kurdish", "Divê li kolanan zêdetir polîs hebin"),
    ("Italian", "Ci vuole più polizia nelle strade della città"),
    ("Hungarian", "Több rendőr kell az utcán"),
    ("Albanian", "Na duhet më shumë polici në rrugë"),
    ("Tagalog", "Kailangan namin ng mas maraming pulis sa kalye"),
    ("Vietnamese", "Chúng tôi cần nhiều cảnh sát hơn trên đường phố"),
    ("Arabic", "نحتاج إلى مزيد من الشرطة في الشوارع"),
    ("Urdu", "ہمیں سڑکوں پر مزید پولیس چاہیے"),
    ("Persian or Dari", "ما به پلیس بیشتری در خیابان‌ها نیاز داریم"),
    ("Kurdish (Sorani)", "پێویستمان بە پۆلیسی زیاترە لە شەقامەکان"),
    ("Panjabi", "ਸਾਨੂੰ ਸੜਕਾਂ 'ਤੇ ਹੋਰ ਪੁਲਿਸ ਚਾਹੀਦੀ ਹੈ"),
    ("Bengali", "রাস্তায় আরও পুলিশ দরকার"),
    ("Gujarati", "અમને શેરીઓમાં વધુ પોલીસની જરૂર છે"),
    ("Hindi or Nepali", "अधिक पुलिस"),
    ("Chinese", "更多警察"),
    ("Japanese", "もっと警察を"),
    ("Korean", "더 많은 경찰"),
    ("Ukrainian", "Потрібно більше поліції на вулицях"),
    ("Russian", "Больше полиции"),
    (OTHER, "ꦱꦸꦒꦼꦁꦫꦮꦸꦃ"),
]
POLICE = [
    "więcej policji na ulicach nocą proszę",
    "policja powinna być na ulicach nocą",
    "nie ma policji na naszych ulicach",
]
RUBBISH = [
    "śmieci są na każdej ulicy i nikt nie sprząta",
    "proszę sprzątać śmieci przy szkole i na ulicy",
    "bardzo dużo śmieci jest przy drodze do szkoły",
]
PLAIN = [
    "more police on the streets at night",
    "police patrols in the town centre",
    "litter in the park every day",
    "empty the bins and clear the litter",
    "street lights are broken on our road",
    "mend the lights by the underpass",
    "buses never come on a Sunday",
    "more buses to the hospital",
]
PILES = ("themed", "none", "undecided", "set_aside", "unprocessed")


@pytest.mark.parametrize("text", ENGLISH)
def test_names_dialect_and_single_words_are_never_another_language(text):
    assert another_language(clean(text)) == ""


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_a_sentence_in_another_language_is_named(language, text):
    assert another_language(clean(text)) == language


POLISH = (
    "Brakuje oświetlenia i patroli policji. Wieczorem boję się wracać z pracy do domu, a moja żona w ogóle "
    "[name] wychodzi po zmroku. Proszę [name] o informacje, [name] wiem, gdzie zgłaszać problemy"
)
ROMANIAN = (
    "Din punctul meu de vedere lipsește siguranța femeilor seara. Eu lucrez la fabrică și merg singură acasă "
    "la ora zece. Ar trebui mai multă lumină pe stradă și mai multă poliție."
)


@pytest.mark.parametrize(("language", "text"), [("Polish", POLISH), ("Romanian", ROMANIAN)])
def test_a_long_text_of_rare_words_is_named_where_no_word_is_english(language: str, text: str):
    assert another_language(text) == language
    assert another_language(f"{text} The lamps, the police and the women on their way home.") == ""


def test_shouting_and_an_english_word_or_two_change_nothing():
    assert another_language("WIĘCEJ POLICJI NA ULICACH, NIE MA ICH NIGDY") == "Polish"
    assert another_language("Potrzebujemy więcej CCTV na ulicach i przy parku, jest bardzo źle") == "Polish"
    assert another_language("Potrzebujemy more police on the streets and nie ma lights") == ""


def test_no_list_of_words_is_empty_and_all_are_lower_case():
    listed = everyday_words()
    assert len(listed) == 20
    assert all(len(one) >= 35 and all(word == word.lower() for word in one) for one in listed.values())


def spoken(count: int, matters: list[str]) -> list[str]:
    chosen = random.Random(3)
    endings = ["teraz", "dzisiaj", "zawsze", "latem", "zimą", "rano", "wieczorem", "tutaj", "tam", "znowu"]
    return [f"{matters[at % len(matters)]} {chosen.choice(endings)} {at}" for at in range(count)]


def test_a_few_are_set_aside_with_their_language_told_and_counted():
    texts = [*PLAIN, *POLICE, "Больше полиции", "更多警察", "더 많은 경찰", "もっと警察を", "अधिक पुलिस"]
    found = discover(texts)
    assert found.set_aside == list(range(8, 16))
    assert {found.reasons[number] for number in found.set_aside} == {"another language"}
    assert found.note == (
        "8 comments are too few to group reliably: read them all. "
        "Not in English: 3 Polish, 1 Chinese, 1 Hindi or Nepali, 1 Japanese, 2 others."
    )
    assert len(found.note) <= 200
    assert NAMED == 4
    again = assign(found, texts)
    assert again.set_aside == found.set_aside


def test_where_there_are_enough_they_have_themes_of_their_own():
    plain = [f"{text} {at}" for at in range(6) for text in PLAIN]
    texts = [*plain, *spoken(60, POLICE + RUBBISH)]
    found = discover(texts)
    assert sorted(number for name in PILES for number in getattr(found, name)) == list(range(len(texts)))
    polish = {at for at, theme in enumerate(found.themes) if theme.label.startswith("Polish: ")}
    assert polish
    assert polish == set(range(len(found.themes) - len(polish), len(found.themes)))
    for number, themes in enumerate(found.assignments):
        assert set(themes) <= polish if number >= len(plain) else not set(themes) & polish
    for at in polish:
        assert all(number >= len(plain) for number in found.themes[at].quotes)
        assert found.themes[at].size == sum(at in found.assignments[number] for number in found.themed)
    assert found.note == "Not in English: 60 Polish (grouped apart)."
    assert len(found.centroids) == len(found.themes) - len(polish)
    assert found.themes[: len(found.centroids)] == discover(plain).themes
    order = list(range(len(texts)))
    random.Random(1).shuffle(order)
    shuffled = discover([texts[at] for at in order])
    assert [shuffled.assignments[order.index(at)] for at in range(len(texts))] == found.assignments
    assert ENOUGH == 40


def test_what_people_put_in_a_theme_stays_in_it_in_whatever_language():
    made = from_groups([*PLAIN, *POLICE], [[0, 1], [8, 9, 10]], labels=["Police", "Policja"])
    assert made.themed == [0, 1, 8, 9, 10]
    assert made.set_aside == []
