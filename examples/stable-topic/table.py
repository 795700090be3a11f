#!/usr/bin/env python3
"""Keeps a topic of results as a table, and prints it as JSON lines when it has come to the end.

usage: table.py BOOTSTRAP_SERVER TOPIC      needs confluent-kafka
"""

import sys

from confluent_kafka import Consumer, KafkaError, TopicPartition

server, topic = sys.argv[1:]
consumer = Consumer(
    {
        "bootstrap.servers": server,
        "group.id": "table.py",  # librdkafka wants one; nothing is committed
        "enable.auto.commit": False,
        "enable.partition.eof": True,
        "isolation.level": "read_committed",
    }
)
partitions = consumer.list_topics(topic).topics[topic].partitions
consumer.assign([TopicPartition(topic, partition, 0) for partition in partitions])

table = {}
ended = set()
while len(ended) < len(partitions):
    message = consumer.poll(1.0)
    if message is None:
        continue
    if message.error():
        if message.error().code() != KafkaError._PARTITION_EOF:
            sys.exit(str(message.error()))
        ended.add(message.partition())
    elif message.value() is None:
        table.pop(message.key(), None)
    else:
        table[message.key()] = message.value()
for key in sorted(table):
    print(table[key].decode())
