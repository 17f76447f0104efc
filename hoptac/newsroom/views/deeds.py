"""What is done with an article by one button, or with a reason, or at a moment."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.newsroom import actions
from hoptac.newsroom.forms import MomentForm
from hoptac.newsroom.states import ARTICLE
from hoptac.newsroom.views.shared import (
    address,
    article_deed,
    reasoned_deed,
    seen_article,
    trail,
)
from hoptac.programmes.views.shared import fill_in

finish = article_deed(actions.finish, gettext_noop("Bài đã biên tập xong, chờ duyệt."))
publish = article_deed(actions.publish, gettext_noop("Bài đã lên trang công khai."))
unschedule = article_deed(actions.unschedule, gettext_noop("Đã bỏ giờ hẹn đăng."))
drop_revision = article_deed(actions.drop_revision, gettext_noop("Đã bỏ đề nghị đính chính."))
pick = article_deed(partial(actions.pick, is_picked=True), gettext_noop("Đã chọn bài nổi bật."))
unpick = article_deed(
    partial(actions.pick, is_picked=False), gettext_noop("Bài không còn ở mục nổi bật.")
)
approve = recently_proved(gettext_noop("duyệt đăng bài"))(
    article_deed(actions.approve, gettext_noop("Đã duyệt đăng bài."), versioned=True)
)
correct = recently_proved(gettext_noop("duyệt đính chính bài"))(
    article_deed(
        actions.correct, gettext_noop("Đính chính đã lên trang công khai."), versioned=True
    )
)
send_back = reasoned_deed(
    actions.send_back, "send_back", gettext_noop("Trả lại bài"), gettext_noop("Trả lại")
)
decline = recently_proved(gettext_noop("trả lại bài chờ duyệt"))(
    reasoned_deed(actions.decline, "decline", gettext_noop("Trả lại bài"), gettext_noop("Trả lại"))
)
take_back = recently_proved(gettext_noop("rút lại việc duyệt đăng bài"))(
    reasoned_deed(
        actions.take_back,
        "take_back",
        gettext_noop("Rút lại việc duyệt đăng"),
        gettext_noop("Rút lại"),
    )
)
withdraw = recently_proved(gettext_noop("gỡ bài đã đăng"))(
    reasoned_deed(actions.withdraw, "withdraw", gettext_noop("Gỡ bài đã đăng"), gettext_noop("Gỡ"))
)


@require_http_methods(["GET", "POST"])
@seated
def schedule(request: HttpRequest, actor: Actor, article_id: int) -> HttpResponse:
    """Set the moment at which an approved article is published by itself."""
    article = seen_article(actor, article_id)
    actor.require(ARTICLE.step("schedule", article.state).permission)
    form = MomentForm(request.POST or None, initial={"publish_at": article.text.publish_at})

    def deed() -> str:
        actions.schedule(article=article, **form.cleaned_data, by=actor, at=timezone.now())
        return address(article)

    page = {"title": _("Hẹn giờ đăng"), "button": _("Hẹn giờ"), "lead": article.text.title}
    return fill_in(request, form, deed, back=address(article), trail=trail(article), **page)
