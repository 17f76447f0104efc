"""CPU and memory of processes, as the machine tells them."""

import os

from hoptac.bench.machine import cpu_ms, family, memory_mb, spent_ms


def test_a_process_is_of_its_own_family() -> None:
    assert os.getpid() in family(os.getpid())


def test_a_process_that_works_spends_time() -> None:
    before = cpu_ms([os.getpid()])
    while spent_ms(before, cpu_ms([os.getpid()])) < 20:
        sum(range(100_000))

    assert spent_ms(before, cpu_ms([os.getpid()])) >= 20


def test_who_ended_between_two_looks_is_left_out() -> None:
    assert spent_ms({1: 500.0, 2: 10.0}, {2: 15.0, 3: 700.0}) == 5.0


def test_a_process_holds_some_memory() -> None:
    assert 1 < memory_mb(os.getpid()) < 10_000
