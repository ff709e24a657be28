"""A build in a web server: what other threads are asked meanwhile is not answered from memory."""

from threading import Thread

from samizdat_exporters.memory import Memory
from samizdat_exporters.readings import Recorder
from samizdat_exporters.repeated import ONE_AT_A_TIME, answered_once
from samizdat_exporters.trails import Trails
from samizdat_exporters.windows import Windows


def in_another_thread(ask):
    answers = []
    thread = Thread(target=lambda: answers.append(ask()))
    thread.start()
    thread.join()
    return answers[0]


def test_only_the_thread_that_builds_is_answered_from_memory():
    memory = Memory(Trails())
    assert memory.recall("day", lambda: "Monday") == "Monday"
    assert memory.recall("day", lambda: "Tuesday") == "Monday"
    assert in_another_thread(lambda: memory.recall("day", lambda: "Tuesday")) == "Tuesday"


def test_of_two_builds_in_one_process_the_second_waits_until_wagtail_is_as_it_was():
    recorder = Recorder()
    with answered_once(Memory(recorder.trails), Windows(recorder)):
        assert not in_another_thread(lambda: ONE_AT_A_TIME.acquire(blocking=False))
    assert ONE_AT_A_TIME.acquire(blocking=False)
    ONE_AT_A_TIME.release()
