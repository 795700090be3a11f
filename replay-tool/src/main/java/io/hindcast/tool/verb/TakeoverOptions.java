package io.hindcast.tool.verb;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.start.CommonStart;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** For which windows and keys a version is to speak in the stable topic, and from when on it can. */
final class TakeoverOptions {
    private static final String BEGINNING = "beginning";

    @Option(
            names = "--effective-from",
            paramLabel = "TIME|beginning",
            converter = From.class,
            description =
                    "In the stable topic it speaks for windows that start at or after this time, 2026-11-01T00:00Z; those"
                            + " before stay as they are published (default: all that are whole).")
    private Optional<String> effectiveFrom = Optional.empty();

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            converter = Share.class,
            description =
                    "In the stable topic it speaks for this share of the keys, such as 5%%; the same again with more"
                            + " raises it (default: all).")
    private int share = Bucket.COUNT;

    /** Refuses a part of the keys, and before a replay what would be refused behind it whatever it comes to. */
    void refuseForAll(PipelineState pipeline) {
        if (share < Bucket.COUNT) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "a rollout is of all keys; to try a version on some of them: ./replay cutover PIPELINE/vN --share");
        }
        if (pipeline.bound().isEmpty()) {
            return;
        }
        pipeline.speaking().share().ifPresent(piece -> {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    pipeline.name() + "/v" + piece.version() + " speaks for " + piece.percent()
                            + " of the keys; raise that to all, or take it back, before another one takes over: ./replay rollback "
                            + pipeline.name());
        });
        if (pipeline.speaking().hasBoundary() && effectiveFrom.isEmpty()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "different versions speak for different times in topic '"
                            + pipeline.bound().orElseThrow().name()
                            + "'; say from when on this one is to: --effective-from TIME, or --effective-from beginning");
        }
    }

    /** What the version takes over: from the first time on at which nobody's windows are cut, and its own are whole. */
    Takeover of(Session session, VersionState version) {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Speaking speaking = pipeline.speaking();
        boolean first = speaking.speakers().equals(Speakers.NONE);
        Optional<Piece> own =
                speaking.share().filter(piece -> piece.version() == version.id().number());
        if (pipeline.bound().isEmpty() || first || (own.isPresent() && effectiveFrom.isEmpty())) {
            return new Takeover(written(), share, effectiveFrom);
        }
        long floorMs = floorMs(session, version);
        long wishMs = floorMs < 0 ? written() : Math.max(written(), floorMs + 1);
        if (share < Bucket.COUNT) {
            sameKey(session, version, speaking);
        }
        return new Takeover(
                wishMs == Speakers.BEGINNING ? wishMs : common(session, version, wishMs), share, effectiveFrom);
    }

    private long written() {
        return effectiveFrom
                .filter(text -> !text.equals(BEGINNING))
                .map(text -> Instant.parse(text).toEpochMilli())
                .orElse(Speakers.BEGINNING);
    }

    private static long floorMs(Session session, VersionState version) {
        long missingMs = version.phase().started().map(Started::incompleteMs).orElse(-1L);
        return pipeline(session, version).incompleteMs(missingMs);
    }

    private static long common(Session session, VersionState version, long wishMs) {
        List<VersionState> all = speakers(session, version);
        List<Pipeline> pipelines =
                all.stream().map(one -> pipeline(session, one)).toList();
        OptionalLong at = CommonStart.atOrAfter(Math.max(0, wishMs), pipelines);
        return at.orElseThrow(() -> new ToolFailure(
                ExitCode.FAILED,
                "there is no time at or after " + Instant.ofEpochMilli(wishMs) + " at which windows of all of "
                        + String.join(
                                ", ",
                                all.stream().map(one -> one.id().toString()).toList())
                        + " start (sessions have none in common unless gap and max are the same); to take over all:"
                        + " --effective-from beginning"));
    }

    /** The version and those that speak now. */
    private static List<VersionState> speakers(Session session, VersionState version) {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        TreeSet<Integer> numbers = new TreeSet<>(pipeline.speaking().speakers().versions());
        numbers.add(version.id().number());
        List<VersionState> all = new ArrayList<>();
        numbers.forEach(number -> all.add(pipeline.versions().get(number - 1)));
        return all;
    }

    /** A key must be on one side, so that both have to read it alike. */
    private static void sameKey(Session session, VersionState version, Speaking speaking) {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        for (int number : speaking.speakers().versions()) {
            VersionState other = pipeline.versions().get(number - 1);
            if (!key(session, other).equals(key(session, version))) {
                throw new ToolFailure(
                        ExitCode.FAILED,
                        "a share is of keys, and " + version.id() + " has the key " + key(session, version) + ", "
                                + other.id() + " has " + key(session, other) + "; cut over without --share");
            }
        }
    }

    private static List<String> key(Session session, VersionState version) {
        return definition(session, version).key();
    }

    private static Pipeline pipeline(Session session, VersionState version) {
        return definition(session, version).pipeline();
    }

    private static Definition definition(Session session, VersionState version) {
        return session.definition(version)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.FAILED,
                        "the definition of " + version.id()
                                + " is not one for this release; use the release that runs it"));
    }

    /** {@code 2026-11-01T00:00Z}, {@code beginning}. */
    static final class From implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.equals(BEGINNING)) {
                return text;
            }
            try {
                return OffsetDateTime.parse(text).toInstant().toString();
            } catch (DateTimeException malformed) {
                throw new TypeConversionException(
                        "'" + text + "' is not a time; one is written with its zone, 2026-11-01T00:00Z; or beginning");
            }
        }
    }

    /** {@code 5%}, {@code 0.25%}, in buckets. */
    static final class Share implements ITypeConverter<Integer> {
        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)%?");

        @Override
        public Integer convert(String text) {
            var matcher = WRITTEN.matcher(text);
            if (matcher.matches()) {
                int buckets = new BigDecimal(matcher.group(1)).movePointRight(2).intValueExact();
                if (buckets >= 1 && buckets <= Bucket.COUNT) {
                    return buckets;
                }
            }
            throw new TypeConversionException(
                    "'" + text
                            + "' is not a share; one is written 5% or 0.25%, from 0.01% to 100%; to take a share back: rollback");
        }
    }
}
