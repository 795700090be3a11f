package io.hindcast.bench.orders;

/**
 * The answer for one key and window, in cents: the number of orders, their worth and the largest, of a session its last
 * event too; or the number of different values. What a question does not ask for is 0. Mutable; one thread.
 */
public final class Totals {
    private long orders;
    private long revenue;
    private long biggest;
    private long lastMs;

    public Totals() {}

    public Totals(long orders, long revenue, long biggest) {
        this.orders = orders;
        this.revenue = revenue;
        this.biggest = biggest;
    }

    /** Of a session, with the time of its last event. */
    public static Totals session(long orders, long revenue, long biggest, long lastMs) {
        Totals totals = new Totals(orders, revenue, biggest);
        totals.lastMs = lastMs;
        return totals;
    }

    /** So many different values. */
    public static Totals different(long values) {
        return new Totals(values, 0, 0);
    }

    public void add(long cents) {
        orders++;
        revenue += cents;
        biggest = Math.max(biggest, cents);
    }

    public void add(Totals other) {
        orders += other.orders;
        revenue += other.revenue;
        biggest = Math.max(biggest, other.biggest);
        lastMs = Math.max(lastMs, other.lastMs);
    }

    /** Or different values, if these are asked for. */
    public long orders() {
        return orders;
    }

    /** In cents. */
    public long revenue() {
        return revenue;
    }

    /** In cents. */
    public long biggest() {
        return biggest;
    }

    /** Of a session: when its last event was. */
    public long lastMs() {
        return lastMs;
    }

    public boolean equalTo(Totals other) {
        return orders == other.orders && revenue == other.revenue && biggest == other.biggest && lastMs == other.lastMs;
    }
}
