package io.hindcast.internals;

/** Names that Kafka Streams makes of those that it is given, and does not tell. */
public final class GeneratedNames {
    private GeneratedNames() {}

    /** The first of the nodes that it makes of a repartition step: what is forwarded to it goes into the step's topic. */
    public static String repartitionEntry(String step) {
        return step + "-repartition-filter";
    }
}
