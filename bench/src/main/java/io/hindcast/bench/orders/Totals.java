package io.hindcast.bench.orders;

/** The answer for one key and window, in cents. Mutable; one thread. */
public final class Totals {
    private long orders;
    private long revenue;
    private long biggest;

    public Totals() {}

    public Totals(long orders, long revenue, long biggest) {
        this.orders = orders;
        this.revenue = revenue;
        this.biggest = biggest;
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
    }

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

    public boolean equalTo(Totals other) {
        return orders == other.orders && revenue == other.revenue && biggest == other.biggest;
    }
}
