package io.hindcast.cases;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;

/** Values of a field like those that the cases of its definition give, as JSON texts. Not thread-safe. */
final class LikeValues {
    private static final int KEYS = 6;
    private static final int TEXTS = 40;

    private final ValueType type;
    private final List<String> given;
    private final Random random;

    /** @param given JSON texts; those that are not of the type are no examples of it */
    LikeValues(ValueType type, List<String> given, Random random) {
        this.type = type;
        this.given = given.stream().filter(json -> fits(type, json)).toList();
        this.random = random;
    }

    /** One of them, or another one of the kind. */
    String next() {
        boolean known = !given.isEmpty() && random.nextInt(3) > 0;
        String example = given.isEmpty() ? "\"some\"" : given.get(random.nextInt(given.size()));
        return switch (type) {
            case STRING -> known ? example : extended(example, random.nextInt(TEXTS));
            case INT -> known ? example : number(0).toPlainString();
            case DECIMAL -> known ? example : number(random.nextInt(3)).toPlainString();
            case BOOL -> String.valueOf(random.nextBoolean());
            case TIMESTAMP -> example;
        };
    }

    /** A text with something behind it: of each key of the cases there are several, some of which come more often. */
    String keyed(String json) {
        return type == ValueType.STRING ? extended(json, Math.min(random.nextInt(KEYS), random.nextInt(KEYS))) : json;
    }

    private static String extended(String json, int number) {
        return Json.quote(Json.plain(json) + "-" + number);
    }

    /** Between the least and the greatest of the examples, or somewhat beyond. */
    private BigDecimal number(int scale) {
        BigDecimal least =
                given.stream().map(BigDecimal::new).reduce(BigDecimal::min).orElse(BigDecimal.ZERO);
        BigDecimal greatest =
                given.stream().map(BigDecimal::new).reduce(BigDecimal::max).orElse(BigDecimal.TEN);
        BigDecimal width =
                greatest.subtract(least).multiply(new BigDecimal("1.25")).add(BigDecimal.ONE);
        return least.add(width.multiply(BigDecimal.valueOf(random.nextDouble())))
                .setScale(scale, RoundingMode.HALF_EVEN);
    }

    private static boolean fits(ValueType type, String json) {
        return switch (type) {
            case STRING -> json.startsWith("\"");
            case INT -> json.matches("-?[0-9]{1,18}");
            case DECIMAL -> json.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
            case BOOL -> json.equals("true") || json.equals("false");
            case TIMESTAMP -> true;
        };
    }
}
