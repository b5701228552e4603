"""What a questionnaire asks of people: time, writing and reading."""

from collections.abc import Iterator

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, on_all, on_question
from surveys.definition.lint.language import is_english, is_writing, sentences, words
from surveys.definition.lint.readability import reading_age
from surveys.definition.timing import minutes_to_answer
from surveys.definition.types import Question

LONGEST_MINUTES = 10
MOST_TEXTS = 5
LONGEST_SENTENCE = 25
OLDEST_READER = 12.5


def too_long(definition: Definition) -> Iterator[Advice]:
    """Over ten minutes people begin to leave, and those who stay are not those who left.

    Time is counted as the page promises it: reading and choosing, without time to write.
    """
    minutes = minutes_to_answer(definition)
    if minutes > LONGEST_MINUTES:
        yield on_all(
            "too_long",
            f"It takes about {minutes} minutes to read and tick, and longer with writing.",
            f"Take questions out until it takes {LONGEST_MINUTES} minutes or less, or show some only "
            "to those they concern.",
        )


def many_texts(definition: Definition) -> Iterator[Advice]:
    """Writing is the hardest part: with many boxes people leave them empty or leave altogether."""
    shown = set(definition.shown({}))
    texts = [question for question in definition.questions if is_writing(question) and question.key in shown]
    if len(texts) > MOST_TEXTS:
        yield on_all(
            "many_texts",
            f"Everybody is asked to write {len(texts)} texts.",
            f"Ask for {MOST_TEXTS} or fewer, or ask some only of those who want to say more.",
        )


def hard_to_read(definition: Definition) -> Iterator[Advice]:
    """A reading age of 13 or over: pages for residents aim at nine to eleven, and the formula is rough."""
    if not is_english(definition.language):
        return
    age = reading_age(_texts(definition))
    if age is not None and age > OLDEST_READER:
        yield on_all(
            "hard_to_read",
            f"Its reading age is about {age:.0f} years.",
            "Use shorter sentences and everyday words. Aim at a reading age of 9 to 11.",
        )


def long_sentences(definition: Definition) -> Iterator[Advice]:
    """A sentence of more than 25 words is lost on people who read slowly (Inside GOV.UK, "Sentence length:
    why 25 words is our limit", 4 August 2014).
    """
    for question in definition.questions if is_english(definition.language) else ():
        longest = max(
            (len(words(part)) for text in _words_of(question) for part in sentences(text)), default=0
        )
        if longest > LONGEST_SENTENCE:
            yield on_question(
                "long_sentence",
                question,
                f"It has a sentence of {longest} words.",
                f"Make two sentences of it, each of {LONGEST_SENTENCE} words or fewer.",
            )


def _texts(definition: Definition) -> list[str]:
    asked = [text for question in definition.questions if question.asked for text in _words_of(question)]
    return [page.intro for page in definition.pages] + asked


def _words_of(question: Question) -> tuple[str, ...]:
    return question.text, question.help, question.why
