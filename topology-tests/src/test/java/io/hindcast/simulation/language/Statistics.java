package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.DECIMAL;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How values scatter and are distributed. */
final class Statistics {
    private static final List<String> DEVIATIONS = List.of("variance", "stddev", "variance_pop", "stddev_pop");
    private static final List<String> SHARES = List.of("0", "0.25", "0.5", "0.95", "0.999", "1", "1.0");
    private static final List<List<String>> BOUNDS = List.of(
            List.of("0"),
            List.of("-3.1", "0", "7"),
            List.of("1", "2.5", "10", "1e2"),
            List.of("0.001", "100", "9223372036854775807"));

    private Statistics() {}

    /** From the exact sums of the values and of their squares. */
    static Aggregation deviation(RandomGenerator random) {
        String word = Pick.one(DEVIATIONS, random);
        int bound = word.endsWith("_pop") ? 0 : 1;
        return Aggregation.of(word, Aggregations.NUMBERS, "", number -> Optional.of(DECIMAL), values -> {
            BigDecimal n = BigDecimal.valueOf(values.size());
            BigDecimal free = BigDecimal.valueOf(values.size() - bound);
            if (values.isEmpty() || free.signum() == 0) {
                return Optional.empty();
            }
            BigDecimal sum = Aggregations.exactSum(values);
            BigDecimal squares =
                    values.stream().map(value -> Numbers.exact(value).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal variance =
                    n.multiply(squares).subtract(sum.pow(2)).divide(n.multiply(free), MathContext.DECIMAL128);
            BigDecimal deviation = word.startsWith("stddev") ? variance.sqrt(MathContext.DECIMAL128) : variance;
            return Optional.of(deviation.stripTrailingZeros());
        });
    }

    /** The value of that rank: the least and the greatest exactly, of others the middle of the bucket, but no other than the values are. */
    static Aggregation quantile(RandomGenerator random) {
        String share = Pick.one(SHARES, random);
        return Aggregation.of(
                "quantile",
                Aggregations.NUMBERS,
                ", " + share,
                number -> Optional.of(DECIMAL),
                values -> values.isEmpty() ? Optional.empty() : Optional.of(quantile(values, new BigDecimal(share))));
    }

    private static BigDecimal quantile(List<Object> values, BigDecimal share) {
        List<BigDecimal> sorted = values.stream().map(Numbers::exact).sorted().toList();
        int rank = share.multiply(BigDecimal.valueOf(sorted.size()))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        if (rank <= 1 || rank == sorted.size()) {
            return sorted.get(Math.max(0, rank - 1)).stripTrailingZeros();
        }
        BigDecimal exact = sorted.get(rank - 1);
        BigDecimal middle = exact.signum() < 0 ? middle(exact.negate()).negate() : middle(exact);
        return middle.max(sorted.get(0)).min(sorted.get(sorted.size() - 1)).stripTrailingZeros();
    }

    /** Buckets are 0.02 wide from 1, 0.05 from 2, 0.1 from 5 on, and so in each decade; 0 is one of its own. */
    private static BigDecimal middle(BigDecimal number) {
        if (number.signum() == 0) {
            return number;
        }
        BigDecimal decade = BigDecimal.ONE.scaleByPowerOfTen(number.precision() - number.scale() - 1);
        BigDecimal width = decade.multiply(new BigDecimal(
                number.compareTo(decade.multiply(BigDecimal.valueOf(2))) < 0
                        ? "0.02"
                        : number.compareTo(decade.multiply(BigDecimal.valueOf(5))) < 0 ? "0.05" : "0.1"));
        BigDecimal inBucket = number.remainder(width);
        return number.subtract(inBucket).add(width.divide(BigDecimal.valueOf(2)));
    }

    /** How many values are below the first bound, how many from each on to below the next. */
    static Aggregation histogram(RandomGenerator random) {
        List<String> texts = Pick.one(BOUNDS, random);
        List<BigDecimal> bounds = texts.stream().map(BigDecimal::new).toList();
        return Aggregation.of(
                "histogram",
                Aggregations.NUMBERS,
                ", " + texts,
                number -> Optional.empty(),
                values -> Optional.of(counts(values, bounds)));
    }

    private static List<Long> counts(List<Object> values, List<BigDecimal> bounds) {
        List<Long> below = new ArrayList<>(bounds.stream()
                .map(bound -> values.stream()
                        .filter(value -> Numbers.exact(value).compareTo(bound) < 0)
                        .count())
                .toList());
        below.add((long) values.size());
        return IntStream.range(0, below.size())
                .mapToObj(at -> below.get(at) - (at == 0 ? 0 : below.get(at - 1)))
                .toList();
    }
}
