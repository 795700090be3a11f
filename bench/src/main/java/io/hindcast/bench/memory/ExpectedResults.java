package io.hindcast.bench.memory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.BitSet;

/** Checks results one by one against what the payments must give; of each window it remembers one bit. */
final class ExpectedResults {
    private final JsonFactory json = new JsonFactory();
    private final Payments payments;
    private final BitSet seen = new BitSet();
    private long right;
    private long wrong;
    private long doubled;

    ExpectedResults(Payments payments) {
        this.payments = payments;
    }

    void check(byte[] value) {
        try (JsonParser parser = json.createParser(value)) {
            check(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void check(JsonParser parser) throws IOException {
        String customer = "";
        String start = "";
        boolean last = false;
        long count = 0;
        BigDecimal total = BigDecimal.ZERO;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                token = parser.nextToken();
                switch (field) {
                    case "customer" -> customer = parser.getText();
                    case "start" -> start = parser.getText();
                    case "final" -> last = parser.getBooleanValue();
                    case "payments" -> count = parser.getLongValue();
                    case "total" -> total = parser.getDecimalValue();
                    default -> {
                        // The outer objects, the end, the revision.
                    }
                }
            }
        }
        if (last) {
            judge(
                    payments.pair(customer, start),
                    count == payments.rounds(),
                    total.movePointRight(2).longValueExact());
        }
    }

    private void judge(long pair, boolean complete, long cents) {
        int bit = Math.toIntExact(pair);
        if (seen.get(bit)) {
            doubled++;
        } else if (complete && cents == payments.total(pair)) {
            right++;
        } else {
            wrong++;
        }
        seen.set(bit);
    }

    long results() {
        return right + wrong + doubled;
    }

    boolean exact() {
        return right == payments.windows() && wrong == 0 && doubled == 0;
    }

    @Override
    public String toString() {
        long missing = payments.windows() - seen.cardinality();
        return right + " right, " + wrong + " wrong, " + doubled + " doubled, " + missing + " missing";
    }
}
