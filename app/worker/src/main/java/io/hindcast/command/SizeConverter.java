package io.hindcast.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size in bytes as Java's {@code -Xmx} does: {@code 500m} is 524 288 000 bytes. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmgt]?)b?");
    private static final String UNITS = "kmgt";
    private static final int BITS_A_UNIT = 10;

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size, as 500m or 2g");
        }
        int unit = size.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(size.group(2));
        return Long.parseLong(size.group(1)) << (BITS_A_UNIT * unit);
    }
}
