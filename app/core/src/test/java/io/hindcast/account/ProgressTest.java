package io.hindcast.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    @Test
    void whatEarlierReleasesHaveCommittedSaysOfNoCopies() {
        Account account = new Progress(Map.of(Progress.fate(Fate.ACCEPTED), 9L)).account();

        assertEquals(0, account.records(Fate.DUPLICATE));
        assertEquals(9, account.total());
        assertFalse(account.told().contains(Fate.DUPLICATE));
        assertTrue(new Progress(Map.of(Progress.fate(Fate.DUPLICATE), 2L))
                .account()
                .told()
                .contains(Fate.DUPLICATE));
    }

    @Test
    void knowsHowManyWindowsWereMissedIfTheyWereCountedFromTheBeginning() {
        assertEquals(OptionalLong.of(0), Progress.NONE.account().missed());
        assertEquals(
                OptionalLong.of(4),
                new Progress(Map.of(Progress.fate(Fate.ACCEPTED), 9L, Progress.MISSED, 4L))
                        .account()
                        .missed());
    }

    @Test
    void anAccountOfAnEarlierReleaseDoesNotBeginToCountThem() {
        Account account = new Progress(Map.of(Progress.fate(Fate.ACCEPTED), 9L)).account();
        account.miss(3);
        assertEquals(OptionalLong.empty(), account.missed());

        Account sum = new Account();
        sum.miss(5);
        sum.add(account);
        assertEquals(9, sum.records(Fate.ACCEPTED));
        assertEquals(OptionalLong.empty(), sum.missed());
    }
}
