package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultHeadTest {
    private static final long END_MS = Instant.parse("2026-01-01T00:01:00Z").toEpochMilli();

    @Test
    void readsTheEndOfTheWindowAndThatItIsFinal() {
        assertEquals(
                Optional.of(new ResultHead(END_MS - 60_000, END_MS, ResultHead.Kind.FINAL, 1)),
                read("{'key':{'window':'x','final':{'a':[1]}},'window':{'start':'2026-01-01T00:00:00Z',"
                        + "'end':'2026-01-01T00:01:00Z'},'final':true,'revision':1,'orders':1}"));
    }

    @Test
    void tellsAProvisionalResult() {
        assertEquals(
                Optional.of(new ResultHead(END_MS - 60_000, END_MS, ResultHead.Kind.PROVISIONAL, 0)),
                read("{'key':{},'window':{'start':'2026-01-01T00:00:00Z','end':'2026-01-01T00:01:00Z'},"
                        + "'final':false,'reason':'idle'}"));
    }

    @Test
    void tellsAWindowWhoseHistoryIsNotWhole() {
        assertEquals(
                Optional.of(new ResultHead(END_MS - 60_000, END_MS, ResultHead.Kind.INCOMPLETE, 0)),
                read("{'key':{},'window':{'start':'2026-01-01T00:00:00Z','end':'2026-01-01T00:01:00Z'},"
                        + "'final':false,'reason':'incomplete','orders':1}"));
    }

    @Test
    void whatIsNoResultIsNone() {
        assertEquals(Optional.empty(), read("{'orders':1}"));
        assertEquals(Optional.empty(), read("{'window':{'end':'yesterday'},'final':true}"));
        assertEquals(Optional.empty(), read("text"));
        assertEquals(Optional.empty(), read(""));
    }

    private static Optional<ResultHead> read(String value) {
        return ResultHead.read(value.replace('\'', '"').getBytes(UTF_8));
    }
}
