package io.hindcast.bench.replay;

/** The answer for one key and minute, in cents. Mutable; one thread. */
final class Totals {
    private long orders;
    private long revenue;
    private long biggest;

    Totals() {}

    Totals(long orders, long revenue, long biggest) {
        this.orders = orders;
        this.revenue = revenue;
        this.biggest = biggest;
    }

    void add(long cents) {
        orders++;
        revenue += cents;
        biggest = Math.max(biggest, cents);
    }

    void add(Totals other) {
        orders += other.orders;
        revenue += other.revenue;
        biggest = Math.max(biggest, other.biggest);
    }

    boolean equalTo(Totals other) {
        return orders == other.orders && revenue == other.revenue && biggest == other.biggest;
    }
}
