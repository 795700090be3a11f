package io.hindcast.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.AccountBalance.InLog;
import io.hindcast.account.AccountBalance.Line;
import io.hindcast.account.AccountBalance.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountBalanceTest {
    @Test
    void balancesWhereEveryPartitionCountsWhatTheLogHolds() {
        AccountBalance balance = new AccountBalance(List.of(line(7, 2, counted(9)), line(1, 0, counted(1))));
        assertEquals(Verdict.BALANCED, balance.verdict());
        assertEquals(8, balance.records(Fate.ACCEPTED));
    }

    @Test
    void onePartitionTooManyDoesNotMakeUpForAnotherOne() {
        assertEquals(
                Verdict.UNBALANCED,
                new AccountBalance(List.of(line(7, 2, counted(8)), line(1, 0, counted(2)))).verdict());
    }

    @Test
    void aPartitionOfWhichTheLogCanNoLongerTellIsLeftOut() {
        Line deleted = line(7, 2, new InLog.Deleted());
        AccountBalance rest = new AccountBalance(List.of(deleted, line(1, 0, counted(1))));

        assertEquals(Verdict.BALANCED, rest.verdict());
        assertEquals(List.of(deleted), rest.lines(Verdict.UNKNOWN));
        assertEquals(Verdict.UNBALANCED, new AccountBalance(List.of(deleted, line(1, 0, counted(2)))).verdict());
        assertEquals(Verdict.UNKNOWN, new AccountBalance(List.of(deleted)).verdict());
    }

    @Test
    void whatCouldNotBeReadDoesNotBalance() {
        Line gone = line(7, 2, new InLog.Unreadable("topic 'orders' does not exist any more"));

        assertEquals(Verdict.UNREADABLE, new AccountBalance(List.of(gone, line(1, 0, counted(1)))).verdict());
        assertEquals(Verdict.UNBALANCED, new AccountBalance(List.of(gone, line(1, 0, counted(2)))).verdict());
    }

    @Test
    void aPartitionWithoutAnOffsetHasNoAccount() {
        Line lost = line(0, 0, new InLog.NoRange("the consumer group has no offset of orders/0"));

        assertEquals(Verdict.UNREADABLE, new AccountBalance(List.of(lost, line(1, 0, counted(1)))).verdict());
        assertFalse(lost.known());
        assertTrue(line(0, 0, counted(0)).known());
    }

    private static InLog counted(long records) {
        return new InLog.Counted(records);
    }

    private static Line line(long accepted, long late, InLog inLog) {
        Account account = new Account();
        account.set(Fate.ACCEPTED, accepted);
        account.set(Fate.LATE, late);
        return new Line("orders/0", account, inLog);
    }
}
