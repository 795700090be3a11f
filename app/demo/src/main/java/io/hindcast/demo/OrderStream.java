package io.hindcast.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The orders of an invented shop, as a pure function of the seed, the rate and the time: the same second has the same orders
 * in every run, on every machine.
 *
 * <p>What makes it worth processing: event times trail the time of sending by up to some seconds, so that orders arrive out of
 * order; some 0.5 % are sent minutes later, when their windows have closed; some 0.1 % are faulty, each in one of
 * {@link Fault six ways}; few customers place most orders, so that partitions are unequal.
 *
 * <p>Immutable.
 */
final class OrderStream {
    /** More than this in one second would give two orders one number. */
    static final int HIGHEST_RATE = 100_000;

    private static final long MILLIS = 1_000;
    private static final int CUSTOMERS = 500;
    private static final int SKUS = 24;
    private static final int CENTS_HIGHEST = 20_000;

    private static final double LATE_SHARE = 0.005;
    private static final double FAULTY_SHARE = 0.001;
    private static final long DELAY_MEAN_MS = 900;
    private static final long DELAY_HIGHEST_MS = 15_000;
    private static final long LATE_FROM_MS = 7 * 60_000;
    private static final long LATE_TO_MS = 20 * 60_000;

    private static final Choice STATUS = Choice.of("PAID", 80).or("CREATED", 15).or("CANCELLED", 5);
    private static final Choice COUNTRY =
            Choice.of("DE", 45).or("FR", 20).or("PL", 15).or("NL", 12).or("AT", 8);
    private static final Choice COUPON = Choice.of("", 88).or("SPRING", 8).or("WELCOME", 4);

    private final long seed;
    private final int ordersPerSecond;

    /** @param ordersPerSecond between 1 and {@link #HIGHEST_RATE} */
    OrderStream(long seed, int ordersPerSecond) {
        if (ordersPerSecond < 1 || ordersPerSecond > HIGHEST_RATE) {
            throw new IllegalArgumentException(
                    "rate " + ordersPerSecond + " is not between 1 and " + HIGHEST_RATE + " orders a second");
        }
        this.seed = seed;
        this.ordersPerSecond = ordersPerSecond;
    }

    int ordersPerSecond() {
        return ordersPerSecond;
    }

    /**
     * The orders sent in {@code [epochSecond, epochSecond + 1)}, in the order of sending.
     *
     * @param epochSecond seconds since 1970
     */
    List<Order> sentIn(long epochSecond) {
        // Seeds that differ by one give unrelated sequences only after mixing.
        var random = new SplittableRandom(new SplittableRandom(seed ^ Long.rotateLeft(epochSecond, 32)).nextLong());
        List<Order> orders = new ArrayList<>(ordersPerSecond);
        for (int index = 0; index < ordersPerSecond; index++) {
            long producedMs = epochSecond * MILLIS + index * MILLIS / ordersPerSecond;
            orders.add(order(random, epochSecond * HIGHEST_RATE + index, producedMs));
        }
        return orders;
    }

    private static Order order(SplittableRandom random, long number, long producedMs) {
        String customer = "c-" + fourDigits(skewed(random, CUSTOMERS));
        double fate = random.nextDouble();
        long eventTimeMs = producedMs - (fate < LATE_SHARE ? lateness(random) : delay(random));
        var draft = new OrderDraft(number, customer, Math.max(0, eventTimeMs));
        fill(draft, random);
        Optional<String> value =
                fate >= 1 - FAULTY_SHARE ? Fault.any(random).applied(draft, producedMs) : Optional.of(draft.json());
        return new Order(customer, value, producedMs);
    }

    private static void fill(OrderDraft draft, SplittableRandom random) {
        int sku = skewed(random, SKUS);
        draft.sku = "sku-" + (sku < 10 ? "0" : "") + sku;
        draft.status = STATUS.pick(random);
        draft.cents = 100 + random.nextInt(CENTS_HIGHEST);
        draft.quantity = 1 + skewed(random, 12);
        draft.coupon = COUPON.pick(random);
        draft.country = COUNTRY.pick(random);
    }

    /** From 0 up to and without the bound; low numbers are many times as frequent as high ones. */
    private static int skewed(SplittableRandom random, int bound) {
        double uniform = random.nextDouble();
        return (int) (bound * uniform * uniform * uniform);
    }

    private static long lateness(SplittableRandom random) {
        return random.nextLong(LATE_FROM_MS, LATE_TO_MS);
    }

    /** Mostly a second, now and then several: the sum of two uniform delays, stretched for one in twenty. */
    private static long delay(SplittableRandom random) {
        long usual = random.nextLong(DELAY_MEAN_MS) + random.nextLong(DELAY_MEAN_MS);
        return random.nextInt(20) == 0 ? Math.min(DELAY_HIGHEST_MS, usual * 8) : usual;
    }

    private static String fourDigits(int number) {
        String digits = Integer.toString(number);
        return "0000".substring(digits.length()) + digits;
    }
}
