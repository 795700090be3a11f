package io.hindcast.demo;

import java.time.Instant;

/** An order while it is being made up, and its JSON. Not thread-safe. */
final class OrderDraft {
    private static final int CENTS = 100;

    final long number;
    final String customer;
    final long eventTimeMs;
    String sku = "";
    String status = "";
    int cents;
    int quantity;
    String coupon = "";
    String country = "";

    OrderDraft(long number, String customer, long eventTimeMs) {
        this.number = number;
        this.customer = customer;
        this.eventTimeMs = eventTimeMs;
    }

    String json() {
        return json(amount(), "\"" + Instant.ofEpochMilli(eventTimeMs) + "\"");
    }

    /** The order with other JSON for the amount and the event time. */
    String json(String amount, String eventTime) {
        var json = new StringBuilder(256)
                .append("{\"order_id\":\"o-")
                .append(number)
                .append("\",\"customer\":\"")
                .append(customer)
                .append("\",\"sku\":\"")
                .append(sku)
                .append("\",\"status\":\"")
                .append(status)
                .append("\",\"amount\":")
                .append(amount)
                .append(",\"quantity\":")
                .append(quantity)
                .append(",\"event_time\":")
                .append(eventTime);
        if (!coupon.isEmpty()) {
            json.append(",\"coupon\":\"").append(coupon).append('"');
        }
        return json.append(",\"shipping\":{\"country\":\"")
                .append(country)
                .append("\"}}")
                .toString();
    }

    String amount() {
        int rest = cents % CENTS;
        return cents / CENTS + (rest < 10 ? ".0" : ".") + rest;
    }
}
