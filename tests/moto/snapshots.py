"""Snapshots are pending for a while in AWS, and a copy is encrypted when that is asked for, or when its source is.

In moto they are complete at once, and a copy is encrypted only if it names a key. Here one is pending until the AWS
command line has looked at it once.
"""

from flask import request
from moto.ec2.models.elastic_block_store import EBSBackend, Snapshot
from moto.ec2.responses.elastic_block_store import ElasticBlockStore

_describe = EBSBackend.describe_snapshots
_copy = EBSBackend.copy_snapshot
_create = ElasticBlockStore.create_snapshot


def _described(self, *args, **kwargs):
    found = _describe(self, *args, **kwargs)
    if "aws-cli" in request.headers.get("User-Agent", ""):
        for snapshot in found:
            if snapshot.__dict__.get("stands_alone"):
                snapshot.status = "completed" if snapshot.looked_at else "pending"
                snapshot.looked_at += 1
    return found


def _stand_alone(snapshot):
    snapshot.stands_alone = True
    snapshot.looked_at = 0
    snapshot.status = "pending"


def _created(self):
    before = set(self.ec2_backend.snapshots)
    answer = _create(self)
    for made in set(self.ec2_backend.snapshots) - before:
        _stand_alone(self.ec2_backend.snapshots[made])
    return answer


def _copied(self, source_snapshot_id, source_region, *args, **kwargs):
    from moto.ec2.models import ec2_backends

    made = _copy(self, source_snapshot_id, source_region, *args, **kwargs)
    source = ec2_backends[self.account_id][source_region].snapshots[source_snapshot_id]
    made.encrypted = made.encrypted or source.encrypted or request.form.get("Encrypted", "").lower() == "true"
    _stand_alone(made)
    return made


def mend():
    EBSBackend.describe_snapshots = _described
    EBSBackend.copy_snapshot = _copied
    ElasticBlockStore.create_snapshot = _created
    Snapshot.looked_at = 0
