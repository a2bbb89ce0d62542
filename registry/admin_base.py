"""What every master datum of the admin keeps to: who may import and export, what is noted, what is never deleted."""

from pathlib import PurePath

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ImportForm, SelectableFieldsExportForm

from registry import admin_files
from registry.import_storage import SealedStorage


class UploadForm(ImportForm):
    """The file to import: small enough, and what it says it is."""

    def clean(self):
        """Refuse by size and by the end of the name."""
        cleaned = super().clean()
        upload, number = cleaned.get("import_file"), cleaned.get("format")
        if not upload or not number:
            return cleaned
        if upload.size > admin_files.MOST_BYTES:
            most = admin_files.MOST_BYTES // 2**20
            self.add_error("import_file", _("文件不超过 %(most)s MB，分成几个上传") % {"most": most})
        wanted = admin_files.FORMATS[int(number)]().get_extension()
        if PurePath(upload.name).suffix.lower() != f".{wanted}":
            self.add_error("import_file", _("所选格式是 .%(wanted)s，文件不是；换一种格式或文件") % {"wanted": wanted})
        return cleaned


class ConfirmForm(ConfirmImportForm):
    """The upload that was previewed, if it still waits."""

    format = forms.TypedChoiceField(
        choices=[(str(n), "") for n in range(len(admin_files.FORMATS))], widget=forms.HiddenInput
    )

    def clean_import_file_name(self):
        """Refuse what is gone: confirmed already, or swept away after a day."""
        name = super().clean_import_file_name()
        if not SealedStorage(name=name).waits():
            raise forms.ValidationError(_("这个文件已导入过或已过期，重新上传"))
        return name


class ExportForm(SelectableFieldsExportForm):
    """The columns by the names that the screens use."""

    def _get_field_label(self, resource, field_name):
        try:
            label = resource._meta.model._meta.get_field(field_name).verbose_name
        except LookupError:
            label = field_name
        return f"{label} ({field_name})"


class MasterAdmin(admin.ModelAdmin):
    """A master datum: deleted only while nothing rests on it."""

    list_per_page = 25

    def get_deleted_objects(self, objs, request):
        """What hinders is counted, not named: it may be other people's cases."""
        tree, counts, lacking, protected = super().get_deleted_objects(objs, request)
        n = len(protected)
        says = ngettext("还有 %(n)s 条记录用到它，不能删除。不再使用的，改为停用或填失效日期",
                        "还有 %(n)s 条记录用到它，不能删除。不再使用的，改为停用或填失效日期", n)  # fmt: skip
        return (tree, counts, set(), [says % {"n": n}]) if n else (tree, counts, lacking, [])


class ReadOnlyAdmin(admin.ModelAdmin):
    """A record to look at."""

    actions = None
    list_per_page = 25

    def has_add_permission(self, request):
        """Never."""
        return False

    def has_change_permission(self, request, obj=None):
        """Never."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Never."""
        return False


class KeptAdmin(MasterAdmin):
    """What past acts rest on: ended or switched off, never deleted."""

    def has_delete_permission(self, request, obj=None):
        """Never."""
        return False


class ExchangeMixin(ImportExportMixin):
    """Import for who may add and change, export for who may view; each is logged."""

    formats = admin_files.FORMATS
    import_form_class = UploadForm
    confirm_form_class = ConfirmForm
    export_form_class = ExportForm
    import_template_name = "admin/import.html"

    def has_import_permission(self, request):
        """Whoever may write single rows may write many."""
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        """Whoever sees the list."""
        return self.has_view_permission(request)

    def get_import_data_kwargs(self, **kwargs):
        """All rows or none."""
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def add_data_read_fail_error_to_form(self, form, e):
        """The reader's own sentence."""
        if not isinstance(e, admin_files.Unreadable):
            raise e
        form.add_error("import_file", str(e))

    def process_result(self, result, request):
        """Nothing was written if a row was refused meanwhile."""
        if not (result.has_errors() or result.has_validation_errors()):
            return super().process_result(result, request)
        messages.error(request, _("预览之后数据有了变动，一行也没有导入；重新上传，看预览里的说明"))
        return HttpResponseRedirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))

    def _create_log_entry(self, user_pk, rows, import_type, action_flag):
        if rows:
            said = {"change_message": _("批量导入"), "single_object": len(rows) == 1}
            LogEntry.objects.log_actions(user_pk, rows, action_flag, **said)

    def get_export_data(self, file_format, request, queryset, **kwargs):
        """The file; one line in the log says who took how many rows."""
        data = super().get_export_data(file_format, request, queryset, **kwargs)
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(self.model),
            object_repr=str(self.opts.verbose_name_plural),
            action_flag=CHANGE,
            change_message=_("导出 %(n)s 行（已遮盖）") % {"n": queryset.count()},
        )
        return data


class LogAdmin(ReadOnlyAdmin):
    """What was changed in the admin, by whom: kinds and names of fields, never their contents."""

    list_display = ["action_time", "user", "content_type", "object_repr", "done"]
    list_filter = ["action_flag"]
    list_select_related = ["user", "content_type"]
    search_fields = ["user__username", "user__name", "object_repr"]
    date_hierarchy = "action_time"

    @admin.display(description=gettext_lazy("内容"))
    def done(self, entry):
        """The change in words."""
        return entry.get_change_message() or entry.get_action_flag_display()
