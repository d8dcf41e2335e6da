#!/bin/bash
# What the image starts, by the name that Testcontainers expects.
cd /opt/code/localstack && exec .venv/bin/python -m localstack.runtime.main
