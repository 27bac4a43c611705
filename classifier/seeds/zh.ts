/** Seed rules for Chinese, simplified and traditional. Its terms match anywhere inside an unspaced run of letters. */
import type { Seeds } from './seeds.ts';

export const zh: Seeds = {
  language: 'zh',
  topics: {
    invoice: ['billing', 2, '发票, 發票, 账单, 帳單, 收据, 收據, 报价'],
    payment: [
      'billing',
      1.5,
      '付款, 支付, 扣款, 扣费, 收费, 收費, 费用, 費用, 退款, 信用卡, 转账, 价格, 價格, 充值',
    ],
    subscription: ['billing', 1.2, '订阅, 訂閱, 续费, 續費, 合同, 套餐, 购买, 購買, 取消订'],
    install: ['deployment', 1.5, '安装, 安裝, 下载, 下載, 部署, 卸载, 卸載'],
    configure: ['deployment', 1.2, '配置, 域名, 迁移, 遷移, 虚拟机, 虛擬機, 激活, 开通, dns'],
    slow: [
      'performance',
      1.8,
      '慢, 卡顿, 卡頓, 卡死, 死机, 无响应, 無響應, 没有响应, 没反应, 超时, 逾時, 延迟, 性能, 占用',
    ],
    down: [
      'performance',
      1.5,
      '崩溃, 崩潰, 闪退, 閃退, 打不开, 打不開, 无法打开, 無法打開, 无法启动, 無法啟動, 无法连接, 無法連接, 连接, 連接, 连不上, 连不上, 断开, 不能用, 无法使用, 無法使用, 用不了, 宕机, 中断, 故障, 白屏, 报错, 加载不',
    ],
    access: [
      'performance',
      1.2,
      '拒绝访问, 无法访问, 無法訪問, 权限, 權限, 无法登录, 無法登入, 登录不, 登不上, 同步, 接口, 集成, 收不到, 发不出',
    ],
    update: ['updates', 2, '更新, 升级, 升級, 版本, 补丁, 回退, 测试版'],
    howto: [
      'usage',
      1.4,
      '如何, 怎么, 怎麼, 怎样, 怎樣, 在哪里, 在哪裡, 请教, 可以吗, 能否, 能不能, 是否可以, 有没有办法, 教程, 区别',
    ],
    feature: [
      'usage',
      1,
      '文件夹, 書籤, 书签, 标签页, 签名, 工具栏, 字体, 字體, 颜色, 图标, 排序, 过滤, 导出, 打印, 列印, 日历, 联系人, 通讯录, 设置, 設定, 共享, 通知, 搜索, 扩展, 插件, 主题',
    ],
  },
  signals: {
    danger: '数据丢失, 数据泄露, 勒索, 被黑, 被盗, 入侵',
    outage: '宕机, 瘫痪, 全部无法, 无法工作, 都用不了, 服务中断, 停摆',
    everybody: '所有用户, 所有人, 全公司, 全体, 生产环境',
    urgent: '紧急, 緊急, 加急, 尽快, 儘快, 马上, 立即',
    calm: '不急, 不着急, 不紧急, 有空, 有时间时',
  },
};
