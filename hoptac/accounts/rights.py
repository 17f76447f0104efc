"""The rights a seat can carry, each with its words; `roles` says who carries which."""

from enum import StrEnum

from hoptac.kernel.words import gettext_noop


class Permission(StrEnum):
    """The rights a seat can carry; `SAID` gives each its words."""

    LOCALITIES_MAINTAIN = "localities.maintain"
    LOCALITIES_SITES = "localities.sites"
    ACCOUNTS_INVITE = "accounts.invite"
    ACCOUNTS_CONFIRM = "accounts.confirm"
    ACCOUNTS_HAND_OVER = "accounts.hand_over"
    ACCOUNTS_DELEGATE = "accounts.delegate"
    PROGRAMMES_DRAFT = "programmes.draft"
    PROGRAMMES_ACCEPT = "programmes.accept"
    PROGRAMMES_SIGN = "programmes.sign"
    PROGRAMMES_ASSESS = "programmes.assess"
    PROGRAMMES_DISCUSS = "programmes.discuss"
    PROGRAMMES_NAME_HEIR = "programmes.name_heir"
    PROGRAMMES_CLOSE = "programmes.close"
    BENEFICIARIES_RECORD = "beneficiaries.record"
    BENEFICIARIES_SHARE = "beneficiaries.share"
    BENEFICIARIES_OPEN = "beneficiaries.open"
    LETTERS_WRITE = "letters.write"
    LETTERS_APPROVE = "letters.approve"
    LETTERS_NUMBER = "letters.number"
    LETTERS_ANSWER = "letters.answer"
    URGING_ASK = "urging.ask"
    PLANS_PROPOSE = "plans.propose"
    PLANS_ASSIGN = "plans.assign"
    PLANS_APPROVE = "plans.approve"
    PLANS_TAKE_UP = "plans.take_up"
    PLANS_ASK_EXTENSION = "plans.ask_extension"
    PLANS_DECIDE_EXTENSION = "plans.decide_extension"
    PLANS_STOP = "plans.stop"
    PLANS_FINISH_PART = "plans.finish_part"
    PLANS_TAKE_OVER = "plans.take_over"
    PROGRESS_WRITE = "progress.write"
    PROGRESS_APPROVE = "progress.approve"
    PROGRESS_ACCEPT = "progress.accept"
    PROGRESS_GIVE_WORD = "progress.give_word"
    PROMOTION_RECORD = "promotion.record"
    PROMOTION_SHARE = "promotion.share"
    PROMOTION_INVITE = "promotion.invite"
    PROMOTION_EXPRESS_INTEREST = "promotion.express_interest"
    INSPECTIONS_PLAN = "inspections.plan"
    INSPECTIONS_CARRY_OUT = "inspections.carry_out"
    INSPECTIONS_ANSWER = "inspections.answer"
    INSPECTIONS_CONCLUDE = "inspections.conclude"
    GIFTS_RECORD = "gifts.record"
    GIFTS_SHARE = "gifts.share"
    GIFTS_CLOSE = "gifts.close"
    TWINNING_PROPOSE = "twinning.propose"
    TWINNING_ENDORSE = "twinning.endorse"
    TWINNING_SIGN = "twinning.sign"
    TWINNING_RECORD = "twinning.record"
    TWINNING_CARRY = "twinning.carry"
    OVERSIGHT_LADDER = "oversight.ladder"
    OVERSIGHT_HOLD = "oversight.hold"
    REPORTS_OPEN = "reports.open"
    REPORTS_COMPILE = "reports.compile"
    REPORTS_DELIVER = "reports.deliver"
    REPORTS_APPROVE = "reports.approve"
    REPORTS_NUMBER = "reports.number"
    REPORTS_REOPEN = "reports.reopen"
    REPORTS_STATE = "reports.state"
    MEETINGS_PREPARE = "meetings.prepare"
    MEETINGS_CONDUCT = "meetings.conduct"
    VISITS_PLAN = "visits.plan"
    VISITS_CONFIRM = "visits.confirm"
    VISITS_APPROVE = "visits.approve"
    VISITS_RECORD = "visits.record"
    PUBLISHING_PROPOSE = "publishing.propose"
    PUBLISHING_APPROVE = "publishing.approve"
    NEWSROOM_WRITE = "newsroom.write"
    NEWSROOM_EDIT = "newsroom.edit"
    NEWSROOM_APPROVE = "newsroom.approve"
    VOICES_ANSWER = "voices.answer"
    OPENDATA_KEYS = "opendata.keys"
    READ_LOCALITY_DRAFTS = "read.locality_drafts"
    READ_ALL_SHARED = "read.all_shared"
    AUDIT_READ = "audit.read"
    AUDIT_WITNESS = "audit.witness"
    AUDIT_NAME_WITNESS = "audit.name_witness"
    JOBS_MEND = "jobs.mend"


P = Permission
SAID: dict[Permission, str] = {
    P.LOCALITIES_MAINTAIN: gettext_noop("cập nhật đơn vị hành chính, cơ quan và việc kế thừa"),
    P.LOCALITIES_SITES: gettext_noop("ghi địa điểm và lịch sử địa điểm"),
    P.ACCOUNTS_INVITE: gettext_noop("mời người dùng, giao và kết thúc vị trí"),
    P.ACCOUNTS_CONFIRM: gettext_noop(
        "xác nhận, với tư cách người thứ hai, vị trí có quyền quyết định"
    ),
    P.ACCOUNTS_HAND_OVER: gettext_noop("bàn giao việc đang mở của người chuyển đi"),
    P.ACCOUNTS_DELEGATE: gettext_noop("giao cấp phó ký thay (KT.) trong thời hạn"),
    P.PROGRAMMES_DRAFT: gettext_noop("soạn chương trình và nội dung hợp tác"),
    P.PROGRAMMES_ACCEPT: gettext_noop("chấp nhận nội dung thay mặt bên mình"),
    P.PROGRAMMES_SIGN: gettext_noop("ghi nhận việc ký kết"),
    P.PROGRAMMES_ASSESS: gettext_noop("đánh giá giai đoạn, nêu dư địa hợp tác"),
    P.PROGRAMMES_DISCUSS: gettext_noop("trao đổi khi thương thảo nội dung"),
    P.PROGRAMMES_NAME_HEIR: gettext_noop("ghi quyết định về đơn vị kế thừa trả lời"),
    P.PROGRAMMES_CLOSE: gettext_noop("đóng hoặc gia hạn bằng chương trình mới"),
    P.BENEFICIARIES_RECORD: gettext_noop("ghi nhóm đối tượng thụ hưởng và số lượng"),
    P.BENEFICIARIES_SHARE: gettext_noop("chia sẻ nhóm đối tượng thụ hưởng với các bên"),
    P.BENEFICIARIES_OPEN: gettext_noop("lập, mở và kết xuất danh sách niêm phong của cơ quan mình"),
    P.LETTERS_WRITE: gettext_noop("soạn và trình công văn, thông báo"),
    P.LETTERS_APPROVE: gettext_noop("duyệt, ký hoặc trả lại công văn, thông báo"),
    P.LETTERS_NUMBER: gettext_noop("cấp số và phát hành công văn, thông báo"),
    P.LETTERS_ANSWER: gettext_noop("nhận văn bản, gửi báo cáo giải trình, trả lời đôn đốc"),
    P.URGING_ASK: gettext_noop("hỏi, đôn đốc trực tiếp cơ quan chủ trì việc của bên mình"),
    P.PLANS_PROPOSE: gettext_noop("chọn việc cụ thể trong năm cho cơ quan mình"),
    P.PLANS_ASSIGN: gettext_noop("giao việc từ bên ngoài cho một cơ quan"),
    P.PLANS_APPROVE: gettext_noop("duyệt hoặc trả lại việc đề xuất"),
    P.PLANS_TAKE_UP: gettext_noop("nhận việc được giao"),
    P.PLANS_ASK_EXTENSION: gettext_noop("xin gia hạn"),
    P.PLANS_DECIDE_EXTENSION: gettext_noop("quyết định gia hạn"),
    P.PLANS_STOP: gettext_noop("tạm dừng, cho tiếp tục hoặc hủy việc"),
    P.PLANS_FINISH_PART: gettext_noop("ghi phần phối hợp của cơ quan mình là xong"),
    P.PLANS_TAKE_OVER: gettext_noop("tiếp nhận việc của cơ quan tiền thân"),
    P.PROGRESS_WRITE: gettext_noop("ghi tiến độ và minh chứng"),
    P.PROGRESS_APPROVE: gettext_noop("duyệt tiến độ của cơ quan mình"),
    P.PROGRESS_ACCEPT: gettext_noop("nghiệm thu kết quả việc đã duyệt"),
    P.PROGRESS_GIVE_WORD: gettext_noop("xác nhận hoặc nêu ý kiến khác về kết quả của bên kia"),
    P.PROMOTION_RECORD: gettext_noop(
        "ghi doanh nghiệp, cơ hội, thương vụ, sự kiện xúc tiến của cơ quan mình"
    ),
    P.PROMOTION_SHARE: gettext_noop("chia sẻ hồ sơ xúc tiến với các bên, công khai cơ hội"),
    P.PROMOTION_INVITE: gettext_noop("mời doanh nghiệp đã ghi dùng tài khoản, thu hồi tài khoản"),
    P.PROMOTION_EXPRESS_INTEREST: gettext_noop("bày tỏ quan tâm đến cơ hội đầu tư đã công khai"),
    P.INSPECTIONS_PLAN: gettext_noop("lập kế hoạch, thông báo, hủy cuộc kiểm tra; đặt bảng kiểm"),
    P.INSPECTIONS_CARRY_OUT: gettext_noop("ghi nhận tại nơi kiểm tra"),
    P.INSPECTIONS_ANSWER: gettext_noop("giải trình kết quả kiểm tra và báo cáo khắc phục"),
    P.INSPECTIONS_CONCLUDE: gettext_noop("kết luận kiểm tra, xác minh khắc phục, kết thúc"),
    P.GIFTS_RECORD: gettext_noop(
        "ghi đợt trao tặng, ghi sổ, hỏi và trả lời về chênh lệch, kiểm tra sau khi trao"
    ),
    P.GIFTS_SHARE: gettext_noop("cho các bên xem đợt trao tặng"),
    P.GIFTS_CLOSE: gettext_noop("đóng sổ đợt trao tặng khi bốn sổ khớp nhau"),
    P.TWINNING_PROPOSE: gettext_noop(
        "soạn, sửa, rút đề nghị kết nghĩa; công bố nhu cầu, thế mạnh của đơn vị"
    ),
    P.TWINNING_ENDORSE: gettext_noop("tán thành đề nghị kết nghĩa thay mặt bên mình"),
    P.TWINNING_SIGN: gettext_noop("ghi nhận việc ký, gia hạn, kết thúc, công khai kết nghĩa"),
    P.TWINNING_RECORD: gettext_noop(
        "cử đầu mối, ghi hoạt động kết nghĩa, cho ý kiến về hoạt động bên kia ghi"
    ),
    P.TWINNING_CARRY: gettext_noop("quyết định về kết nghĩa của đơn vị đã giải thể"),
    P.OVERSIGHT_LADDER: gettext_noop("quy định bậc thang đôn đốc của bên mình"),
    P.OVERSIGHT_HOLD: gettext_noop("giữ lại một bước đôn đốc, có lý do"),
    P.REPORTS_OPEN: gettext_noop("mở kỳ báo cáo"),
    P.REPORTS_COMPILE: gettext_noop("chốt số liệu và soạn báo cáo tổng hợp"),
    P.REPORTS_DELIVER: gettext_noop("nộp báo cáo kỳ của cơ quan mình"),
    P.REPORTS_APPROVE: gettext_noop("duyệt báo cáo tổng hợp"),
    P.REPORTS_NUMBER: gettext_noop("cấp số và phát hành văn bản"),
    P.REPORTS_REOPEN: gettext_noop("mở lại kỳ đã chốt, có lý do"),
    P.REPORTS_STATE: gettext_noop("gửi ý kiến của bên mình để in kèm báo cáo của bên kia"),
    P.MEETINGS_PREPARE: gettext_noop("soạn cuộc họp, chương trình họp, thông báo kết luận"),
    P.MEETINGS_CONDUCT: gettext_noop(
        "mời họp, điều hành, ghi kết luận, kết thúc hoặc hủy cuộc họp"
    ),
    P.VISITS_PLAN: gettext_noop("soạn chương trình đoàn công tác, ghi người của đoàn, của bên đón"),
    P.VISITS_CONFIRM: gettext_noop("xác nhận chương trình đoàn, kết quả chuyến công tác"),
    P.VISITS_APPROVE: gettext_noop("duyệt, hoãn, hủy, công khai chuyến công tác"),
    P.VISITS_RECORD: gettext_noop("ghi kết quả, kết luận, ảnh của chuyến công tác"),
    P.PUBLISHING_PROPOSE: gettext_noop("đề nghị công bố hồ sơ, rút đề nghị"),
    P.PUBLISHING_APPROVE: gettext_noop("duyệt, không duyệt công bố; gỡ bản đang công bố"),
    P.NEWSROOM_WRITE: gettext_noop("soạn tin bài, ảnh, loạt bài"),
    P.NEWSROOM_EDIT: gettext_noop("biên tập tin bài, chọn tin nổi bật"),
    P.NEWSROOM_APPROVE: gettext_noop("duyệt, hẹn giờ đăng, đính chính, gỡ tin bài"),
    P.VOICES_ANSWER: gettext_noop("trả lời câu hỏi, góp ý của người đọc"),
    P.OPENDATA_KEYS: gettext_noop("cấp, thu hồi khóa đọc dữ liệu cho đối tác"),
    P.READ_LOCALITY_DRAFTS: gettext_noop("xem bản nháp của các cơ quan trong địa phương"),
    P.READ_ALL_SHARED: gettext_noop("xem hồ sơ đã chia sẻ của mọi địa phương"),
    P.AUDIT_READ: gettext_noop("xem toàn bộ nhật ký của địa phương"),
    P.AUDIT_WITNESS: gettext_noop("tải mốc niêm phong nhật ký"),
    P.AUDIT_NAME_WITNESS: gettext_noop("đặt hộp thư chứng kiến của địa phương"),
    P.JOBS_MEND: gettext_noop("xem việc chạy nền hỏng, treo và cho thử lại"),
}
