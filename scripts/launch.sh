# Sourced by ./hindcast and ./replay, which set root. Finds Java, builds once if the sources are
# newer than the last build, and runs the given main class in the caller's working directory.

fail() {
    echo "hindcast: $*" >&2
    exit 1
}

# Sets java and java_version from JAVA_HOME, or else from PATH.
find_java() {
    if [[ -n ${JAVA_HOME:-} ]]; then
        java=$JAVA_HOME/bin/java
        [[ -x $java ]] || fail "JAVA_HOME is '$JAVA_HOME', but '$java' is not there; Java 17 or newer is needed"
    else
        java=$(command -v java) || fail "no java in PATH and JAVA_HOME is not set; install Java 17 or newer"
    fi
    local release version
    release=$(dirname "$(dirname "$(readlink -f "$java")")")/release
    # Reading the file saves the start of a JVM.
    if [[ -r $release ]]; then
        version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$release")
    else
        version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    fi
    java_version=${version%%[.-]*}
    [[ $java_version =~ ^[0-9]+$ && $java_version -ge 17 ]] ||
        fail "'$java' is Java '$version'; Java 17 or newer is needed"
}

needs_build() {
    [[ -f $root/replay-tool/target/hindcast-replay-tool.jar && -f $stamp ]] || return 0
    [[ -n $(find "$root/pom.xml" "$root"/{app,replay-tool}/{pom.xml,src/main} -newer "$stamp" -print -quit) ]]
}

build() {
    # A second launcher waits here for the first.
    if command -v flock > /dev/null; then flock 9; fi
    needs_build || return 0
    local javac
    javac=$(dirname "$(readlink -f "$java")")/javac
    [[ -x $javac ]] || fail "the first start compiles Hindcast, and '$java' has no javac beside it; install a JDK, 17 or newer"
    echo "building Hindcast (first start only) ..." >&2
    # The stamp's time is the build's start: a file saved meanwhile is newer.
    touch "$stamp.next"
    (
        cd "$root"
        JAVA_HOME=$(dirname "$(dirname "$javac")") \
            ./mvnw -q -B -ntp -Dquick -DskipTests package -pl app,replay-tool -am < /dev/null >&2
    ) || fail "the build failed; the reason is above"
    mv "$stamp.next" "$stamp"
}

# launch MAIN_CLASS JVM_FLAGS ARGUMENT...
launch() {
    local main_class=$1 flags=$2
    shift 2
    local stamp=$root/replay-tool/target/launch.stamp
    find_java
    if needs_build; then
        mkdir -p "$root/replay-tool/target"
        (build) 9> "$root/replay-tool/target/launch.lock"
    fi
    # RocksDB loads a native library, Agrona uses Unsafe: newer JDKs warn unless told.
    if [[ $java_version -ge 24 ]]; then
        flags+=" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    fi
    local class_path=$root/replay-tool/target/hindcast-replay-tool.jar:$root/replay-tool/target/lib/*
    # The demonstration finds pipelines/ there. The other two hold several words on purpose.
    # shellcheck disable=SC2086
    exec "$java" -Dhindcast.home="$root" $flags ${HINDCAST_JAVA_OPTS:-} -cp "$class_path" "$main_class" "$@"
}
