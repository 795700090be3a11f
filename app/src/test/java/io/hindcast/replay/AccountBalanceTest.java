package io.hindcast.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.replay.AccountBalance.Line;
import io.hindcast.replay.AccountBalance.Verdict;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AccountBalanceTest {
    @Test
    void balancesWhereEveryPartitionCountsWhatTheLogHolds() {
        AccountBalance balance =
                new AccountBalance(List.of(line(7, 2, OptionalLong.of(9)), line(1, 0, OptionalLong.of(1))));
        assertEquals(Verdict.BALANCED, balance.verdict());
        assertEquals(8, balance.records(Fate.ACCEPTED));
    }

    @Test
    void onePartitionTooManyDoesNotMakeUpForAnotherOne() {
        assertEquals(
                Verdict.UNBALANCED,
                new AccountBalance(List.of(line(7, 2, OptionalLong.of(8)), line(1, 0, OptionalLong.of(2)))).verdict());
    }

    @Test
    void aPartitionOfWhichTheLogCanNoLongerTellIsLeftOut() {
        Line deleted = line(7, 2, OptionalLong.empty());
        AccountBalance rest = new AccountBalance(List.of(deleted, line(1, 0, OptionalLong.of(1))));

        assertEquals(Verdict.BALANCED, rest.verdict());
        assertEquals(List.of(deleted), rest.unknown());
        assertEquals(
                Verdict.UNBALANCED, new AccountBalance(List.of(deleted, line(1, 0, OptionalLong.of(2)))).verdict());
        assertEquals(Verdict.UNKNOWN, new AccountBalance(List.of(deleted)).verdict());
    }

    private static Line line(long accepted, long late, OptionalLong inLog) {
        Account account = new Account();
        account.set(Fate.ACCEPTED, accepted);
        account.set(Fate.LATE, late);
        return new Line("orders/0", account, inLog);
    }
}
