"""Reports of letters not delivered, in the shapes that mail servers give them."""

HUMAN = "This is the mail system. I'm sorry to have to inform you that your message was not sent."

_POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@relay.example (Mail Delivery System)
To: tra-lai@vi-du.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4A.1/relay.example"
Message-Id: <20260921003100.4A@relay.example>

This is a MIME-encapsulated message.

--4A.1/relay.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

{human}

--4A.1/relay.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
X-Postfix-Queue-ID: 4A
X-Postfix-Sender: rfc822; tra-lai@vi-du.example
Arrival-Date: Mon, 21 Sep 2026 07:30:05 +0700 (+07)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.so.example
Diagnostic-Code: smtp; 550 {status} <{to}>: Recipient address rejected: User
    unknown in virtual mailbox table

--4A.1/relay.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <tra-lai@vi-du.example>
From: hoptac@vi-du.example
To: {to}
Subject: [hoptac] 1 lời nhắc
Message-ID: {message_id}

--4A.1/relay.example--
"""

_EXIM = """\
Return-path: <>
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@exim.example>
To: tra-lai@vi-du.example
References: {message_id}
Content-Type: multipart/report; report-type=delivery-status; boundary=16-eximdsn-8
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1x-0001@exim.example>

--16-eximdsn-8
Content-type: text/plain; charset=us-ascii

{human}

--16-eximdsn-8
Content-type: message/delivery-status

Reporting-MTA: dns; exim.example

Action: {action}
Final-Recipient: rfc822;{to}
Status: {status}
Remote-MTA: dns; mx.so.example
Diagnostic-Code: smtp; 550 {status} no such mailbox

--16-eximdsn-8
Content-type: message/rfc822

Return-path: <tra-lai@vi-du.example>
Received: from app by exim.example; Mon, 21 Sep 2026 07:30:05 +0700
To: {to}
Message-ID: {message_id}
Subject: [hoptac]
Content-Type: text/plain; charset="utf-8"

“Việc” còn 7 ngày làm việc.

--16-eximdsn-8--
"""

_EXCHANGE = """\
From: <postmaster@so.example>
To: <tra-lai@vi-du.example>
Date: Mon, 21 Sep 2026 00:31:00 +0000
MIME-Version: 1.0
X-MS-Exchange-Message-Is-Ndr:
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_c1_EX01soexample_"
Content-Language: vi-VN
Message-ID: <c1@EX01.so.example>
In-Reply-To: {message_id}
References: {message_id}
Subject: =?utf-8?B?S2jDtG5nIGfhu61pIMSRxrDhu6Nj?=: [hoptac]

--_c1_EX01soexample_
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="_c2_EX01soexample_"

--_c2_EX01soexample_
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

{human}

--_c2_EX01soexample_
Content-Type: text/html; charset="us-ascii"

<html><body>{human}</body></html>

--_c2_EX01soexample_--

--_c1_EX01soexample_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.so.example
Received-From-MTA: dns;relay.example
Arrival-Date: Mon, 21 Sep 2026 00:30:59 +0000

Original-Recipient: rfc822;{to}
Final-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipNotFound; not found
X-Display-Name: Nguoi nhan

--_c1_EX01soexample_
Content-Type: message/rfc822

From: <hoptac@vi-du.example>
To: <{to}>
Subject: [hoptac]
Message-ID: {message_id}
MIME-Version: 1.0
Content-Type: text/plain

x

--_c1_EX01soexample_--
"""
SHAPES = {"postfix": _POSTFIX, "exim": _EXIM, "exchange": _EXCHANGE}


def report(
    message_id: str,
    to: str,
    *,
    shape: str = "postfix",
    action: str = "failed",
    status: str = "5.1.1",
) -> bytes:
    """Return the report of a letter to an address, as it comes off the line."""
    said = SHAPES[shape].format(
        human=HUMAN, to=to, action=action, status=status, message_id=message_id
    )
    return said.replace("\n", "\r\n").encode()
