package io.hindcast.cluster.version;

import io.hindcast.ledger.Level;
import io.hindcast.pipeline.VersionNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what name the threads of a worker are known in the group of a version: it tells which ledgers the worker can follow. */
public final class WorkerClient {
    private static final Pattern LEVEL = Pattern.compile("-level-(\\d{1,6})-release-");

    private WorkerClient() {}

    /** The client id for a version: {@code hindcast.revenue.v0001-level-2-release-0.1.0-5f0c…}. */
    public static String id(VersionNames names, String release, String worker) {
        return names.applicationId() + "-level-" + Level.NEWEST + "-release-" + release + "-" + worker;
    }

    /** The newest level that the worker with such a client id knows; 1 for a release that did not say. */
    static int level(String clientId) {
        Matcher found = LEVEL.matcher(clientId);
        return found.find() ? Integer.parseInt(found.group(1)) : 1;
    }
}
