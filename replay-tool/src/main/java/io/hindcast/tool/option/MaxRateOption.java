package io.hindcast.tool.option;

import io.hindcast.ledger.MaxRate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 50000}, {@code 0}, {@code none}: records a second over all workers. */
public final class MaxRateOption implements ITypeConverter<MaxRate> {
    public static final String DESCRIPTION =
            "Reads at most so many records a second, over all workers together; 0 pauses,"
                    + " none is as fast as it can.";

    @Override
    public MaxRate convert(String text) {
        if (text.equals(MaxRate.NONE.toString())) {
            return MaxRate.NONE;
        }
        try {
            return new MaxRate(Long.parseLong(text));
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(
                    "'" + text + "' is not a rate; one is a number of records a second, 0 to pause, or none");
        }
    }
}
