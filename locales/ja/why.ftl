# The answers to "why?": formulas in words for the symbols of docs/model.md, and what a figure leaves out.

why-inputs = この数値のもとになる値
why-gross = Σ 流出数量 × 流出時の価格
why-recovered = Σ 回収数量 × 流出時の価格
why-house-loss = Σ (純流出数量 − 顧客分) × 流出時の価格
why-customer-loss = Σ 純流出数量のうち顧客分 × 流出時の価格
why-customers-bear = 顧客の損失 − 補償として顧客が受け取る価値 − 債権トークンの市場価値
why-full-claims = 請求率 × Σ 顧客分の数量 × 補償単価
why-obligation = 補償率 × 請求率 × Σ 顧客分の数量 × 補償単価（顧客1人あたりの上限まで）
why-costs = 対応費用 + 制裁金 + 逸失営業収益 + 停止と再開の費用
why-uses = 補償額 + 費用
why-source-insurance = min(支払限度額, てん補割合 × max(0, 保険対象の損失 − 免責金額))
why-source-guarantee = Σ 流出していない履行保証資産の数量 × 支払時の価格
why-source-own-holdings = Σ 流出していない自社分の数量 × 支払時の価格 × (1 − スリッページ)
why-source-cash = 設定した額
why-source-credit = 設定した額
why-source-sponsor = 貸付 + 出資 + 劣後貸付（この順に使用）
why-available = Σ 各弁済原資が支払える額
why-shortfall = max(0, (補償額 + 費用) − 弁済原資)
why-spare = max(0, 弁済原資 − (補償額 + 費用))
why-coverage-ratio = 弁済原資 ÷ (補償額 + 費用)
why-average-owed = 補償額 ÷ 被害を受けた顧客数
why-average-loss = 顧客の損失 ÷ 被害を受けた顧客数
why-median-claim = 平均請求額 × exp(−σ²/2)、平均請求額 = 補償率 × 請求総額 ÷ (被害を受けた顧客数 × 請求率)、σ = √2 · Φ⁻¹((1 + ジニ係数)/2)
why-top-claim = 平均請求額 × exp(−σ²/2 + σ · Φ⁻¹(0.99))、σ = √2 · Φ⁻¹((1 + ジニ係数)/2)
why-saved-by-cap = 補償率 × 請求総額 − 補償額
why-received-ratio = (補償として顧客が受け取る価値 + 債権トークンの市場価値) ÷ 顧客の損失
why-loss-rate = 顧客の負担 ÷ 負担する顧客の債権総額
why-tokens = (1 − 補償率) × 請求総額
why-equity-change = 保険 + スポンサー出資の使用額 + 残った資産の評価差額 − 自社の損失 − 流出した履行保証資産 − 補償額 − 債権トークンの額面 − 費用
why-equity-after = 流出前の自己資本 + 保険 + スポンサー出資の使用額 + 残った資産の評価差額 − 自社の損失 − 流出した履行保証資産 − 補償額 − 債権トークンの額面 − 費用
why-already-missing = Σ 預かり数量のうち保有数量を超える分 × 流出時の価格
why-price-headroom = 支払いまでに全銘柄の価格が一律に上昇し、弁済原資で補償額と費用を賄えなくなるときの上昇率
why-hot-value = Σ ホットの保有数量 × 流出時の価格
why-line = すべてのホット残高を同じ倍率で増減させます。差はまずコールドとの間で移し、次に新規の預かり資産とします。自己資金（保険、履行保証資産、自社の保有資産、現金）で補償額と費用を賄えなくなる点がラインです。
why-headroom = プリムソル・ライン（自己資金） − 現在のホット残高
why-line-with-help = すべてのホット残高を同じ倍率で増減させます。差はまずコールドとの間で移し、次に新規の預かり資産とします。借入枠とスポンサーを含む弁済原資の合計で補償額と費用を賄えなくなる点がラインです。
why-headroom-with-help = プリムソル・ライン（借入枠・スポンサーを含む） − 現在のホット残高
why-received-if-unpaid = (按分後の支払割合 × 補償として顧客が受け取る価値 + 債権トークンの市場価値) ÷ 顧客の損失
why-bear-if-unpaid = 顧客の損失 − 按分後の支払割合 × 補償として顧客が受け取る価値 − 債権トークンの市場価値
why-loss-rate-if-unpaid = 不足分が支払われない場合の顧客の負担 ÷ 負担する顧客の債権総額
why-paid-if-unpaid = 按分後の支払割合 × 補償額 ÷ 被害を受けた顧客数
limit-gross = この1回のハッキングで流出する分を、流出時の価格で数えます。犯人が売却して得る額はこれより少なくなります。
limit-obligation = 取引所が約束する額です。裁判所や規制当局が上乗せしうる額は含みません。
limit-available = どの弁済原資も、全額が期日までに支払われると仮定しています。
limit-shortfall = 1回のハッキングに1回支払う場合の額です。発覚後の出金は含みません。
limit-loss-rate = 流出時の価格で測っています。支払いを待つ間の価格変動により、実際の損失は顧客ごとに異なることがあります。
limit-customers-bear = 流出時の価格で測っています。買い戻しにかかる、価格を上回る費用は市場に渡り、顧客には渡りません。
limit-received-ratio = 流出時の価格で測っています。買い戻しにかかる、価格を上回る費用は市場に渡り、顧客には渡りません。
limit-average-owed = 買い戻しのスリッページを含む、取引所側の費用です。
limit-equity-change = 税引前の値です。保険金は、使用の有無にかかわらず保険会社に支払義務があるため、全額を算入します。
limit-equity-after = 税引前の値です。保険金は、使用の有無にかかわらず保険会社に支払義務があるため、全額を算入します。
limit-price-headroom = すべての価格がそろって上昇するものとします。固定価格、現金、借入枠、スポンサーの資金は連動しません。
limit-median-claim = 請求額が、設定したジニ係数の対数正規分布に従うと仮定しています。
limit-top-claim = 請求額が、設定したジニ係数の対数正規分布に従うと仮定しています。
limit-received-if-unpaid = 支払いに充てられる資金を、顧客の請求と費用に按分するものとします。倒産時の優先順位は考慮していません。
limit-bear-if-unpaid = 支払いに充てられる資金を、顧客の請求と費用に按分するものとします。倒産時の優先順位は考慮していません。
limit-loss-rate-if-unpaid = 支払いに充てられる資金を、顧客の請求と費用に按分するものとします。倒産時の優先順位は考慮していません。
limit-paid-if-unpaid = 支払いに充てられる資金を、顧客の請求と費用に按分するものとします。倒産時の優先順位は考慮していません。
limit-line-with-help = このハッキングとこの弁済原資についての値です。現金、借入枠、スポンサーの額は、ホットの残高が増えても変わりません。
limit-line = このハッキングとこの弁済原資についての値です。現金の額は、ホットの残高が増えても変わりません。判定で見る自己資本は、このラインには含まれません。

# Inputs of these formulas.

lost-income = 逸失営業収益
insured-loss = 保険対象の損失
received = 補償として顧客が受け取る価値
mean-claim = 平均請求額
paid-part = 按分後の支払割合
claims-of-bearers = 負担する顧客の債権総額
token-value = 債権トークンの市場価値
sponsor-equity-used = スポンサー出資の使用額
guarantee-loss = 履行保証資産の流出額
revaluation = 残った資産の評価差額
and-more-holdings = ほか{ $count }銘柄

# 理由の説明。原因のあとに、顧客への影響を続ける。変更していない実例では過去形。

to-field = 「{ $field }」へ移動
of-asset = { $asset }：{ $field }
reason-fixed-price = 取引所の支払いは{ $asset } 1単位につき{ $paid }で、流出時の価格は{ $price }です。
reason-price-at-payout = { $asset }は支払時の価格（{ $paid }）で補償され、流出時の価格は{ $price }です。
reason-in-kind = { $asset }は現物で返還され、その価格は支払時に{ $paid }、流出時に{ $price }です。
reason-split = { $asset }は二つの基準に分けて補償され、合わせて1単位につき{ $paid }です。流出時の価格は{ $price }です。
reason-other-assets = ほか{ $count }銘柄も、流出時の価格とは異なる額で補償されます。
reason-take-up = 請求されるのは全体の{ $share }で、請求されない分は支払われません。
reason-coverage = 支払われるのは各請求額の{ $share }で、残りの補償はありません。
reason-tokens = 支払われるのは各請求額の{ $share }で、残りには債権トークンが渡されます。その市場価格は額面の{ $price }です。
reason-cap = 支払額は顧客1人あたり{ $cap }が上限です。
reason-alone = 顧客の負担{ $amount }（{ $rate }）は、すべてこれによるものです。
reason-part = これにより、顧客の受け取る価値は{ $amount }（{ $rate }）減ります。
reason-gain = これにより、顧客の受け取る価値は{ $amount }（{ $rate }）増えます。
reason-of-claims = 負担する顧客の債権総額の{ $part }
past-reason-fixed-price = 取引所の支払いは{ $asset } 1単位につき{ $paid }で、流出時の価格は{ $price }でした。
past-reason-price-at-payout = { $asset }は支払時の価格（{ $paid }）で補償され、流出時の価格は{ $price }でした。
past-reason-in-kind = { $asset }は現物で返還され、その価格は支払時に{ $paid }、流出時に{ $price }でした。
past-reason-split = { $asset }は二つの基準に分けて補償され、合わせて1単位につき{ $paid }でした。流出時の価格は{ $price }でした。
past-reason-other-assets = ほか{ $count }銘柄も、流出時の価格とは異なる額で補償されました。
past-reason-take-up = 請求されたのは全体の{ $share }で、請求されなかった分は支払われませんでした。
past-reason-coverage = 支払われたのは各請求額の{ $share }で、残りの補償はありませんでした。
past-reason-tokens = 支払われたのは各請求額の{ $share }で、残りには債権トークンが渡されました。その市場価格は額面の{ $price }でした。
past-reason-cap = 支払額は顧客1人あたり{ $cap }が上限でした。
past-reason-alone = 顧客の負担{ $amount }（{ $rate }）は、すべてこれによるものでした。
past-reason-part = これにより、顧客の受け取る価値は{ $amount }（{ $rate }）減りました。
past-reason-gain = これにより、顧客の受け取る価値は{ $amount }（{ $rate }）増えました。

# プリムソル・ラインまでに支払えるもの。

reason-line = このラインでは{ $uses }の支払いが必要で、以下の弁済原資の合計もちょうど同額です。
reason-line-rises = { $name }：ホットに何も置かなければ{ $from }、このラインでは{ $to }に増えます。
reason-line-falls = { $name }：ホットに何も置かなければ{ $from }、このラインでは{ $to }に減ります。
reason-line-stays = { $name }：ホットに何も置かなくても、このラインでも、{ $to }です。
