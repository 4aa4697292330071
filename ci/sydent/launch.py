"""Starts Sydent as it is, but for its way to one homeserver: synapse.test is a port on loopback, without TLS.

    launch.py --conf FILE --homeserver PORT
"""

import argparse

from sydent.config import SydentConfig
from sydent.http.matrixfederationagent import well_known_cache
from sydent.sydent import Sydent, setup_logging


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--conf", required=True)
    parser.add_argument("--homeserver", type=int, required=True)
    options = parser.parse_args()
    config = SydentConfig()
    config.parse_config_file(options.conf)
    setup_logging(config)
    well_known_cache.set(b"synapse.test", b"127.0.0.1:%d" % options.homeserver, 3600)
    Sydent(config, use_tls_for_federation=False).run()


if __name__ == "__main__":
    main()
