package io.hindcast.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.replay.AccountBalance.Line;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AccountBalanceTest {
    @Test
    void balancesWhereEveryPartitionCountsWhatTheLogHolds() {
        AccountBalance balance =
                new AccountBalance(List.of(line(7, 2, OptionalLong.of(9)), line(1, 0, OptionalLong.of(1))));
        assertTrue(balance.balanced());
        assertEquals(8, balance.records(Fate.ACCEPTED));
    }

    @Test
    void onePartitionTooManyDoesNotMakeUpForAnotherOne() {
        assertFalse(
                new AccountBalance(List.of(line(7, 2, OptionalLong.of(8)), line(1, 0, OptionalLong.of(2)))).balanced());
    }

    @Test
    void doesNotBalanceWhereTheLogCanNoLongerTell() {
        assertFalse(new AccountBalance(List.of(line(7, 2, OptionalLong.empty()))).balanced());
    }

    private static Line line(long accepted, long late, OptionalLong inLog) {
        Account account = new Account();
        account.set(Fate.ACCEPTED, accepted);
        account.set(Fate.LATE, late);
        return new Line("orders/0", account, inLog);
    }
}
