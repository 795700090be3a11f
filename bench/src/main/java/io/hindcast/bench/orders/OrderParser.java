package io.hindcast.bench.orders;

import com.ethlo.time.ITU;
import com.ethlo.time.MutableDateTimeBuffer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Parses orders as fast as a careful hand does it: one pass, what is asked for and no more, no objects in between. The
 * tuned engines use it as the hand-written program does. One thread.
 */
public final class OrderParser {
    private final JsonFactory json = new JsonFactory();
    private final MutableDateTimeBuffer time = new MutableDateTimeBuffer();
    private final boolean withSku;
    private final boolean withTime;
    private String sku = "";
    private boolean paid;
    private long cents;
    private long eventTimeMs;

    private OrderParser(boolean withSku, boolean withTime) {
        this.withSku = withSku;
        this.withTime = withTime;
    }

    /** Reads what the question needs, the event time included. */
    public static OrderParser of(Query query) {
        return new OrderParser(asksForSku(query), true);
    }

    /** Reads what the question needs where the event time is known from elsewhere. */
    public static OrderParser withoutTime(Query query) {
        return new OrderParser(asksForSku(query), false);
    }

    private static boolean asksForSku(Query query) {
        return query.grouping() == Query.Grouping.SKU || query.shape() == Shape.DISTINCT;
    }

    /** Reads an order; what it says is there until the next one is read. */
    public void read(byte[] order) {
        try (JsonParser parser = json.createParser(order)) {
            read(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Empty where the question does not need it. */
    public String sku() {
        return sku;
    }

    public boolean paid() {
        return paid;
    }

    public long cents() {
        return cents;
    }

    /** 0 where it is not read. */
    public long eventTimeMs() {
        return eventTimeMs;
    }

    private void read(JsonParser parser) throws IOException {
        sku = "";
        paid = false;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "sku" -> sku = withSku ? parser.getText() : sku;
                case "status" -> paid = Orders.PAID.equals(parser.getText());
                case "amount" -> cents = cents(parser);
                case "event_time" -> eventTimeMs = withTime ? eventTimeMs(parser) : 0;
                default -> {
                    // Not asked for.
                }
            }
        }
    }

    /** Two digits stand behind the point in every order. */
    private static long cents(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        long cents = 0;
        for (int i = parser.getTextOffset(); i < end; i++) {
            if (text[i] != '.') {
                cents = cents * 10 + text[i] - '0';
            }
        }
        return cents;
    }

    private long eventTimeMs(JsonParser parser) throws IOException {
        ITU.parseLenient(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), time);
        return time.toEpochSecond() * 1000 + time.getNano() / 1_000_000;
    }
}
