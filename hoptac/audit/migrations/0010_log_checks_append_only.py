"""What a check of the log found is never rewritten."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER audit_logcheck_append_only BEFORE UPDATE OR DELETE ON audit_logcheck
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
"""
BACK = "DROP TRIGGER audit_logcheck_append_only ON audit_logcheck;"


class Migration(migrations.Migration):
    dependencies = [("audit", "0009_log_checks")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
