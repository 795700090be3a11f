# Sourced by ./hindcast and ./replay, which set root. Finds Java, builds once if the sources are
# newer than the last build, and runs the given main class in the caller's working directory. Each of the two has its own class
# path; both are built at once.

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

# Without a UTF-8 locale Java cannot open a file whose name is not ASCII.
use_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX) ;;
        *) return ;;
    esac
    if [[ -n ${LC_ALL:-} ]]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi 2> /dev/null
}

# Prints why the class path has to be built; nothing if it is as the sources are. The stamp lies in
# lib/, which every build empties first: a build that was broken off leaves none.
build_reason() {
    if [[ ! -f $jar ]]; then
        echo "first start"
    elif [[ ! -f $stamp ]]; then
        echo "the last build was not made by this launcher, or not finished"
    else
        local newer
        newer=$(find "$root/pom.xml" "$root/app/pom.xml" "$root"/app/*/{pom.xml,src/main} \
            "$root"/replay-tool/{pom.xml,src/main} -newer "$stamp" -print -quit)
        [[ -z $newer ]] || echo "sources are newer: ${newer#"$root"/}"
    fi
}

# Of what Maven says, which module it builds: "  3 of 9: Hindcast core".
show_modules() {
    sed -nu 's/^\[INFO\] Building \(.*\) [0-9][^ ]* *\[\([0-9]*\)\/\([0-9]*\)\]$/  \2 of \3: \1/p'
}

# Help needs no build: what the program would print is kept beside this file, held to it by a test.
help_unbuilt() {
    local text=$root/scripts/help/$1.txt
    shift
    case "$*" in
        "") cat "$text" >&2 && exit 2 ;;
        -h | --help) cat "$text" && exit 0 ;;
    esac
}

build() {
    # A second launcher waits here for the first.
    if command -v flock > /dev/null && ! flock -n 9; then
        echo "waiting for a build that another start has begun ..." >&2
        flock 9
    fi
    local javac reason module
    reason=$(build_reason)
    [[ -n $reason ]] || return 0
    javac=$(dirname "$(readlink -f "$java")")/javac
    [[ -x $javac ]] || fail "the first start compiles Hindcast, and '$java' has no javac beside it; install a JDK, 17 or newer"
    echo "building app and replay-tool, for a minute or so ($reason) ..." >&2
    # The stamp's time is the build's start: a file saved meanwhile is newer.
    touch "$root/target/launch.stamp"
    local log=$root/target/launch.log
    (
        cd "$root"
        JAVA_HOME=$(dirname "$(dirname "$javac")") \
            ./mvnw -B -ntp -Dquick -DskipTests package -pl app/demo,replay-tool -am < /dev/null 2>&1
    ) | tee "$log" | show_modules >&2 || {
        grep '^\[ERROR\]' "$log" >&2 || true
        fail "the build failed; the reason is above, and all of it in $log"
    }
    for module in app/demo replay-tool; do
        cp -p "$root/target/launch.stamp" "$root/$module/target/lib/"
    done
}

# launch PROGRAM MODULE JAR MAIN_CLASS JVM_FLAGS ARGUMENT...
launch() {
    local program=$1 target=$root/$2/target jar=$root/$2/target/$3.jar main_class=$4 flags=$5
    shift 5
    local stamp=$target/lib/launch.stamp
    find_java
    use_utf8
    if [[ -n $(build_reason) ]]; then
        help_unbuilt "$program" "$@"
        mkdir -p "$root/target"
        (build) 9> "$root/target/launch.lock"
    fi
    # RocksDB loads a native library, Agrona uses Unsafe: newer JDKs warn unless told.
    if [[ $java_version -ge 24 ]]; then
        flags+=" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    fi
    # Tables are fitted to the terminal, and lines that tell how far something is are redrawn there.
    local columns=""
    [[ ! -t 1 && ! -t 2 ]] || columns=$(stty size 2> /dev/null < /dev/tty | cut -d' ' -f2) || true
    if [[ $columns =~ ^[0-9]+$ ]]; then
        [[ ! -t 1 ]] || flags+=" -Dhindcast.columns=$columns"
        [[ ! -t 2 ]] || flags+=" -Dhindcast.error-columns=$columns"
    fi
    local class_path=$jar:$target/lib/*
    # The demonstration finds pipelines/ there. The other two hold several words on purpose.
    # shellcheck disable=SC2086
    exec "$java" -Dhindcast.home="$root" $flags ${HINDCAST_JAVA_OPTS:-} -cp "$class_path" "$main_class" "$@"
}
