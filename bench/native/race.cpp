// The native limit: reads a topic of orders and adds the paid ones up, per key and window of time, in a table on the heap.
// It promises nothing and publishes nothing. One consumer of librdkafka for each thread, JSON by simdjson's on-demand parser.
//
//     race BOOTSTRAP TOPIC THREADS customer|sku WINDOW_MS
//
// Where all has been read and put together it writes "done CPU_MS", then a line for each window: start in ms, key, number,
// revenue and biggest in cents, with tabs. An error ends it with 1 and a sentence.
#include <librdkafka/rdkafka.h>
#include <simdjson.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct Totals {
    int64_t orders = 0;
    int64_t revenue = 0;
    int64_t biggest = 0;

    void add(const Totals &other) {
        orders += other.orders;
        revenue += other.revenue;
        biggest = std::max(biggest, other.biggest);
    }
};

// The totals of one window's keys: open addressing, at most half full, no pointers.
class Table {
public:
    Totals &totals(std::string_view key) {
        if (2 * (count_ + 1) > entries_.size()) {
            grow();
        }
        Entry &entry = find(key);
        if (entry.length == 0) {
            entry.length = static_cast<uint8_t>(key.size());
            std::memcpy(entry.key, key.data(), key.size());
            count_++;
        }
        return entry.totals;
    }

    template <typename Visitor> void each(Visitor visitor) const {
        for (const Entry &entry : entries_) {
            if (entry.length != 0) {
                visitor(std::string_view(entry.key, entry.length), entry.totals);
            }
        }
    }

private:
    struct Entry {
        char key[23];
        uint8_t length = 0;
        Totals totals;
    };

    std::vector<Entry> entries_ = std::vector<Entry>(64);
    size_t count_ = 0;

    static uint64_t hash(std::string_view key) {
        uint64_t hash = key.size();
        while (!key.empty()) {
            uint64_t word = 0;
            size_t bytes = std::min<size_t>(8, key.size());
            std::memcpy(&word, key.data(), bytes);
            hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
            hash ^= hash >> 32;
            key.remove_prefix(bytes);
        }
        return hash;
    }

    Entry &find(std::string_view key) {
        size_t mask = entries_.size() - 1;
        size_t at = hash(key) & mask;
        while (entries_[at].length != 0 && key != std::string_view(entries_[at].key, entries_[at].length)) {
            at = (at + 1) & mask;
        }
        return entries_[at];
    }

    void grow() {
        std::vector<Entry> former(2 * entries_.size());
        former.swap(entries_);
        for (const Entry &entry : former) {
            if (entry.length != 0) {
                find(std::string_view(entry.key, entry.length)) = entry;
            }
        }
    }
};

class Windows {
public:
    Totals &totals(int64_t start_ms, std::string_view key) {
        if (key.empty() || key.size() > 23) {
            throw std::runtime_error("a key of " + std::to_string(key.size()) + " bytes: 1 to 23 are expected");
        }
        // Consecutive orders are mostly of one window.
        if (latest_ == nullptr || start_ms != latest_start_ms_) {
            latest_ = &by_start_[start_ms];
            latest_start_ms_ = start_ms;
        }
        return latest_->totals(key);
    }

    void add(const Windows &other) {
        other.each([this](int64_t start_ms, std::string_view key, const Totals &more) { totals(start_ms, key).add(more); });
    }

    template <typename Visitor> void each(Visitor visitor) const {
        for (const auto &[start_ms, table] : by_start_) {
            table.each([&, start = start_ms](std::string_view key, const Totals &totals) { visitor(start, key, totals); });
        }
    }

private:
    std::map<int64_t, Table> by_start_;
    int64_t latest_start_ms_ = 0;
    Table *latest_ = nullptr;
};

int64_t number(std::string_view digits) {
    int64_t number = 0;
    for (char digit : digits) {
        number = number * 10 + (digit - '0');
    }
    return number;
}

// 2026-01-01T00:00:02Z or 2026-01-01T00:00:02.345Z.
int64_t epoch_ms(std::string_view text) {
    if (text.size() != 20 && text.size() != 24) {
        throw std::runtime_error("no event time: " + std::string(text));
    }
    // Days since 1970 of a year that begins in March.
    int64_t month = number(text.substr(5, 2));
    int64_t year = number(text.substr(0, 4)) - (month <= 2);
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + number(text.substr(8, 2)) - 1;
    int64_t day = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
    int64_t second = number(text.substr(11, 2)) * 3600 + number(text.substr(14, 2)) * 60 + number(text.substr(17, 2));
    return (day * 86400 + second) * 1000 + (text.size() == 24 ? number(text.substr(20, 3)) : 0);
}

struct Question {
    bool by_sku;
    int64_t window_ms;
};

class Part {
public:
    explicit Part(const Question &question) : question_(question), padded_(1024 + simdjson::SIMDJSON_PADDING) {}

    Windows windows;

    void visit(const rd_kafka_message_t &message) {
        if (message.payload == nullptr) {
            return;
        }
        // The parser reads behind the end, where there may be no memory.
        if (padded_.size() < message.len + simdjson::SIMDJSON_PADDING) {
            padded_.resize(message.len + simdjson::SIMDJSON_PADDING);
        }
        std::memcpy(padded_.data(), message.payload, message.len);
        auto document = parser_.iterate(padded_.data(), message.len, padded_.size());
        // The fields' order in the text.
        auto order = document.get_object();
        std::string_view key(static_cast<const char *>(message.key), message.key_len);
        if (question_.by_sku) {
            key = order.find_field("sku").get_string();
        }
        std::string_view status = order.find_field("status").get_string();
        if (status != "PAID") {
            return;
        }
        std::string_view amount = simdjson::ondemand::value(order.find_field("amount")).raw_json_token();
        int64_t cents = 0;
        for (char c : amount) {
            if (c >= '0' && c <= '9') {
                cents = cents * 10 + (c - '0');
            }
        }
        std::string_view event_time = order.find_field("event_time").get_string();
        int64_t time_ms = epoch_ms(event_time);
        windows.totals(time_ms - time_ms % question_.window_ms, key).add({1, cents, cents});
    }

private:
    Question question_;
    simdjson::ondemand::parser parser_;
    std::vector<char> padded_;
};

void check(rd_kafka_resp_err_t error, const char *what) {
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
        throw std::runtime_error(std::string(what) + ": " + rd_kafka_err2str(error));
    }
}

rd_kafka_t *consumer(const std::string &bootstrap) {
    const std::vector<std::pair<const char *, std::string>> settings = {
        {"bootstrap.servers", bootstrap},
        {"group.id", "native"},
        {"enable.auto.commit", "false"},
        {"enable.partition.eof", "true"},
        {"isolation.level", "read_committed"},
        {"check.crcs", "true"},
        {"fetch.wait.max.ms", "10"},
        {"fetch.message.max.bytes", std::to_string(4 * 1024 * 1024)},
        {"queued.min.messages", "100000"},
        {"socket.receive.buffer.bytes", std::to_string(1024 * 1024)},
    };
    char problem[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    for (const auto &[name, value] : settings) {
        if (rd_kafka_conf_set(conf, name, value.c_str(), problem, sizeof problem) != RD_KAFKA_CONF_OK) {
            throw std::runtime_error(problem);
        }
    }
    rd_kafka_t *consumer = rd_kafka_new(RD_KAFKA_CONSUMER, conf, problem, sizeof problem);
    if (consumer == nullptr) {
        throw std::runtime_error(problem);
    }
    check(rd_kafka_poll_set_consumer(consumer), "poll");
    return consumer;
}

int partitions(rd_kafka_t *consumer, const std::string &topic) {
    rd_kafka_topic_t *handle = rd_kafka_topic_new(consumer, topic.c_str(), nullptr);
    const rd_kafka_metadata_t *metadata;
    check(rd_kafka_metadata(consumer, 0, handle, &metadata, 10000), "metadata");
    int count = metadata->topics[0].partition_cnt;
    rd_kafka_metadata_destroy(metadata);
    rd_kafka_topic_destroy(handle);
    return count;
}

// Reads the partitions whose number leaves this remainder, to their present ends.
void read(const std::string &bootstrap, const std::string &topic, int remainder, int threads, Part &part) {
    rd_kafka_t *client = consumer(bootstrap);
    rd_kafka_topic_partition_list_t *mine = rd_kafka_topic_partition_list_new(4);
    int all = partitions(client, topic);
    for (int partition = remainder; partition < all; partition += threads) {
        rd_kafka_topic_partition_list_add(mine, topic.c_str(), partition)->offset = RD_KAFKA_OFFSET_BEGINNING;
    }
    int open = mine->cnt;
    check(rd_kafka_assign(client, mine), "assign");
    rd_kafka_topic_partition_list_destroy(mine);
    rd_kafka_queue_t *queue = rd_kafka_queue_get_consumer(client);
    std::vector<rd_kafka_message_t *> batch(5000);
    while (open > 0) {
        ssize_t count = rd_kafka_consume_batch_queue(queue, 100, batch.data(), batch.size());
        for (ssize_t i = 0; i < count; i++) {
            rd_kafka_message_t *message = batch[i];
            if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
                open--;
            } else {
                check(message->err, "read");
                part.visit(*message);
            }
            rd_kafka_message_destroy(message);
        }
    }
    rd_kafka_queue_destroy(queue);
    rd_kafka_consumer_close(client);
    rd_kafka_destroy(client);
}

long cpu_ms() {
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

[[noreturn]] void fail(const std::exception &problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    std::_Exit(1);
}

} // namespace

int main(int count, char **arguments) {
    if (count != 6) {
        std::fprintf(stderr, "race BOOTSTRAP TOPIC THREADS customer|sku WINDOW_MS\n");
        return 1;
    }
    const std::string bootstrap = arguments[1];
    const std::string topic = arguments[2];
    const int threads = std::max(1, std::atoi(arguments[3]));
    const Question question{std::string_view(arguments[4]) == "sku", std::max(1LL, std::atoll(arguments[5]))};
    std::vector<std::unique_ptr<Part>> parts;
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; thread++) {
        parts.push_back(std::make_unique<Part>(question));
        running.emplace_back([&, thread, part = parts.back().get()] {
            try {
                read(bootstrap, topic, thread, threads, *part);
            } catch (const std::exception &problem) {
                fail(problem);
            }
        });
    }
    for (std::thread &thread : running) {
        thread.join();
    }
    Windows &windows = parts[0]->windows;
    for (int thread = 1; thread < threads; thread++) {
        windows.add(parts[thread]->windows);
    }
    std::printf("done %ld\n", cpu_ms());
    std::fflush(stdout);
    windows.each([](int64_t start_ms, std::string_view key, const Totals &totals) {
        std::printf("%lld\t%.*s\t%lld\t%lld\t%lld\n", static_cast<long long>(start_ms), static_cast<int>(key.size()), key.data(),
            static_cast<long long>(totals.orders), static_cast<long long>(totals.revenue), static_cast<long long>(totals.biggest));
    });
    return 0;
}
