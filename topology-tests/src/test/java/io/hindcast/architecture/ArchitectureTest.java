package io.hindcast.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.hindcast.definition.Definitions;
import io.hindcast.zone.JavaZones;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Layers.ROOT);

    private static final Pattern VAGUE = Pattern.compile("(Manager|Helper|Utils?|Info|Data|Impl|Context|Service)$");

    @Test
    void importsPointDown() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            String from = Layers.nameOf(origin.getPackageName());
            for (JavaClass target : targets(origin)) {
                String to = Layers.nameOf(target.getPackageName());
                boolean ours = !to.equals(target.getPackageName());
                if (ours
                        && !to.equals(from)
                        && !Layers.MAY_IMPORT.getOrDefault(from, Set.of()).contains(to)) {
                    wrong.add(origin.getName() + " imports " + target.getName());
                }
            }
        }
        assertNone(wrong, "imports that Layers does not allow");
    }

    @Test
    void everyPackageHasALayer() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass ours : CLASSES) {
            String name = Layers.nameOf(ours.getPackageName());
            if (!Layers.MAY_IMPORT.containsKey(name)) {
                unknown.add(name);
            }
        }
        assertNone(unknown, "packages that are missing in Layers");
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.hindcast.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void fewPackagesKnowKafka() {
        assertNone(usersOf("org.apache.kafka", Layers.KAFKA), "users of Kafka's classes");
        assertNone(usersOf("kafka", Set.of("broker")), "users of the broker's classes");
    }

    @Test
    void onePackageKnowsKafkasInternals() {
        assertNone(
                usersOf(
                        library -> library.startsWith("org.apache.kafka.") && library.contains("internals"),
                        Layers.KAFKAS_INTERNALS),
                "users of Kafka's internals");
    }

    @Test
    void fewPackagesKnowRocksDb() {
        assertNone(usersOf("org.rocksdb", Layers.ROCKSDB), "users of RocksDB's classes");
    }

    @Test
    void onlyMainExitsOrReadsTheEnvironment() {
        Set<String> calls = calls(access ->
                isCall(access, System.class, "exit", "getenv") || isCall(access, Runtime.class, "exit", "halt"));
        calls.removeIf(call -> call.startsWith("io.hindcast.Main ") || call.startsWith("io.hindcast.tool.Main "));
        assertNone(calls, "calls that only Main may make");
    }

    @Test
    void theClockIsHandedIn() {
        Set<String> calls = calls(access ->
                !Layers.CLOCK.contains(Layers.nameOf(access.getOriginOwner().getPackageName()))
                        && (isCall(access, System.class, "currentTimeMillis")
                                || isCall(access, Clock.class, "systemUTC", "systemDefaultZone", "system")
                                || (isCall(access, Instant.class, "now") && isWithoutArguments(access))));
        assertNone(calls, "readings of the wall clock");
    }

    /** What runs goes by the rules of zones that the ledger recorded. */
    @Test
    void fewAskThisJavaForTheRulesOfZones() {
        Set<String> askers = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            boolean asks = origin.getAccessesFromSelf().stream()
                    .anyMatch(access -> isCall(access, JavaZones.class, "KNOWN")
                            || isCall(access, ZoneId.class, "of", "systemDefault")
                            || access.getTargetOwner().isEquivalentTo(ZoneRulesProvider.class)
                            || (isCall(access, Definitions.class, "of")
                                    && access.getTarget()
                                            .getFullName()
                                            .endsWith("(java.lang.String, java.lang.String)")));
            if (asks) {
                askers.add(origin.getName().replaceFirst(".*\\.", ""));
            }
        }
        assertEquals(Layers.ASK_JAVA_FOR_ZONES, askers);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass ours : CLASSES) {
            JavaPackage home = ours.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        assertNone(unmarked, "packages without @NullMarked");
    }

    @Test
    void namesSayWhatThingsAre() {
        Set<String> vague = new TreeSet<>();
        for (JavaClass ours : CLASSES) {
            if (VAGUE.matcher(ours.getSimpleName()).find()) {
                vague.add(ours.getName());
            }
        }
        assertNone(vague, "names that say nothing");
    }

    @Test
    void classesAreFinalUnlessTheyAreMadeToBeExtended() {
        Set<String> open = new TreeSet<>();
        for (JavaClass ours : CLASSES) {
            boolean plain = !ours.isInterface() && !ours.isAnonymousClass() && !ours.isEnum();
            boolean closed = ours.getModifiers().contains(JavaModifier.FINAL)
                    || ours.getModifiers().contains(JavaModifier.ABSTRACT);
            if (plain && !closed && ours.getSubclasses().isEmpty()) {
                open.add(ours.getName());
            }
        }
        assertNone(open, "classes that are neither final nor abstract, and that nothing extends");
    }

    private static Set<JavaClass> targets(JavaClass origin) {
        Set<JavaClass> targets = new HashSet<>();
        origin.getDirectDependenciesFromSelf()
                .forEach(dependency -> targets.add(dependency.getTargetClass().getBaseComponentType()));
        return targets;
    }

    private static Set<String> usersOf(String library, Set<String> allowed) {
        return usersOf(name -> name.equals(library) || name.startsWith(library + "."), allowed);
    }

    private static Set<String> usersOf(Predicate<String> library, Set<String> allowed) {
        Set<String> users = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            boolean uses = targets(origin).stream().anyMatch(target -> library.test(target.getPackageName()));
            if (uses && !allowed.contains(Layers.nameOf(origin.getPackageName()))) {
                users.add(origin.getName());
            }
        }
        return users;
    }

    private static Set<String> calls(Predicate<JavaAccess<?>> wanted) {
        Set<String> calls = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            Stream<JavaAccess<?>> accesses =
                    origin.getAccessesFromSelf().stream().map(access -> access);
            accesses.filter(wanted)
                    .forEach(access -> calls.add(access.getOriginOwner().getName() + " calls "
                            + access.getTarget().getFullName()));
        }
        return calls;
    }

    private static boolean isCall(JavaAccess<?> access, Class<?> owner, String... names) {
        return access.getTargetOwner().isEquivalentTo(owner)
                && List.of(names).contains(access.getTarget().getName());
    }

    private static boolean isWithoutArguments(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("()");
    }

    private static void assertNone(Set<String> found, String what) {
        assertEquals(Set.of(), found, what);
    }
}
