package io.hindcast.bench.memory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.BitSet;

/** Checks results one by one against what the log must give; of each window it remembers one bit. */
final class CheckedResults {
    private final JsonFactory json = new JsonFactory();
    private final KnownLog log;
    private final BitSet seen = new BitSet();
    private long right;
    private long wrong;
    private long doubled;

    CheckedResults(KnownLog log) {
        this.log = log;
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
            judge(log.window(customer, start), count, total.movePointRight(2).longValueExact());
        }
    }

    private void judge(int window, long count, long cents) {
        if (seen.get(window)) {
            doubled++;
        } else if (count == log.count(window) && cents == log.cents(window)) {
            right++;
        } else {
            wrong++;
        }
        seen.set(window);
    }

    long results() {
        return right + wrong + doubled;
    }

    boolean exact() {
        return right == log.windows() && wrong == 0 && doubled == 0;
    }

    @Override
    public String toString() {
        long missing = log.windows() - seen.cardinality();
        return right + " right, " + wrong + " wrong, " + doubled + " doubled, " + missing + " missing";
    }
}
